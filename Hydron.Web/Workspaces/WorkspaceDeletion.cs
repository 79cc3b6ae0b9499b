namespace Hydron.Workspaces;

/// <summary>What the form that deletes a workspace sends.</summary>
public sealed class WorkspaceDeletion
{
    /// <summary>The workspace's, to say that it is meant.</summary>
    public string? Name { get; set; }

    public string? Password { get; set; }
}
