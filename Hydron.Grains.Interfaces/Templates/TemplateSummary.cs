namespace Hydron.Templates;

/// <summary>A template as the chat offers it.</summary>
[GenerateSerializer, Alias("hydron.TemplateSummary")]
public sealed record TemplateSummary([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string Description);
