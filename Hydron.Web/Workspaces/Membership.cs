using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>A workspace of a person, and what they are there.</summary>
public sealed record Membership(WorkspaceSummary Workspace, Role Role)
{
    /// <summary>A person's own is called after their address, which says little to them.</summary>
    public string Name => Workspace.IsTeam ? Workspace.Name : "Personal";
}
