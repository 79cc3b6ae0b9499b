namespace Hydron.Plans;

/// <summary>Other commands for a step.</summary>
[GenerateSerializer, Alias("hydron.EditStepCommands")]
public sealed record EditStepCommands([property: Id(0)] string StepId, [property: Id(1)] ImmutableArray<string> Commands) : ProvisioningEdit;

/// <summary>Leave a step out, or take it in again.</summary>
[GenerateSerializer, Alias("hydron.SkipStep")]
public sealed record SkipStep([property: Id(0)] string StepId, [property: Id(1)] bool Skip) : ProvisioningEdit;
