namespace Hydron.Projects;

/// <summary>What a person says of a project that they create.</summary>
public sealed record NewProject(string Name, ProjectType Type)
{
    public const int LongestName = 80;

    /// <summary>What is wrong with it, all at once; empty for nothing.</summary>
    public ImmutableArray<Problem> Validate() =>
        Name.Trim().Length switch
        {
            0 => [new Problem("project.name", "The project has no name.", "Give it one, such as the name of the repository.")],
            > LongestName => [new Problem("project.name", $"The name has more than {LongestName} characters.", "Choose a shorter one.")],
            _ when !VisibleText.Is(Name.Trim()) => [new Problem("project.name", "The name holds a line break, or characters that nobody sees.", "Type it instead of copying it.")],
            _ => [],
        };
}
