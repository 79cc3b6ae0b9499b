using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Workspaces;

/// <summary>What a workspace remembers.</summary>
[GenerateSerializer, Alias("hydron.WorkspaceState")]
public sealed class WorkspaceState
{
    [Id(0)] public string Name { get; set; } = "";
    [Id(1)] public Dictionary<string, Role> Members { get; set; } = [];
    [Id(2)] public Dictionary<string, ProjectSummary> Projects { get; set; } = [];
    [Id(3)] public Dictionary<string, ServerView> Servers { get; set; } = [];

    /// <summary>Marked projects by user.</summary>
    [Id(4)] public Dictionary<string, HashSet<string>> Favorites { get; set; } = [];

    [Id(5)] public long Version { get; set; }

    /// <summary>Ciphertexts of the workspace's own keys, by provider of models.</summary>
    [Id(6)] public Dictionary<string, string> ModelKeys { get; set; } = [];

    /// <summary>Others can join.</summary>
    [Id(7)] public bool IsTeam { get; set; }

    [Id(8)] public List<StoredInvitation> Invitations { get; set; } = [];

    /// <summary>Nothing comes into it any more.</summary>
    [Id(9)] public bool IsDeleted { get; set; }
}
