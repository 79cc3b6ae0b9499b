namespace Hydron.Plans;

/// <summary>
/// Something that a person changes about services or plans. The one vocabulary of the chat, the forms, REST and MCP.
/// </summary>
[GenerateSerializer, Alias("hydron.Edit")]
public abstract record Edit;

/// <summary>An edit of the services.</summary>
[GenerateSerializer, Alias("hydron.ServiceEdit")]
public abstract record ServiceEdit : Edit;

/// <summary>An edit of the infrastructure plan; it is kept as a choice and survives a new plan.</summary>
[GenerateSerializer, Alias("hydron.InfrastructureEdit")]
public abstract record InfrastructureEdit : Edit;

/// <summary>An edit of the provisioning plan.</summary>
[GenerateSerializer, Alias("hydron.ProvisioningEdit")]
public abstract record ProvisioningEdit : Edit;
