namespace Hydron.Workspaces;

/// <summary>What the forms that make and rename a workspace send.</summary>
public sealed class NewWorkspace
{
    public string? Name { get; set; }
}
