namespace Hydron.Workspaces;

/// <summary>What is remembered of a person.</summary>
[GenerateSerializer, Alias("hydron.PersonState")]
public sealed class PersonState
{
    /// <summary>In the order in which they were joined.</summary>
    [Id(0)] public List<string> Workspaces { get; set; } = [];
}
