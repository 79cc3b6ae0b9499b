using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>Roles, in words for a person.</summary>
public static class RoleWords
{
    /// <summary>Those that a member can be given; there is one owner.</summary>
    public static readonly ImmutableArray<Role> Given = [Role.Viewer, Role.Deployer, Role.Admin];

    public static string NameOf(Role role) => role switch
    {
        Role.Viewer => "Viewer",
        Role.Deployer => "Deployer",
        Role.Admin => "Admin",
        Role.Owner => "Owner",
        _ => role.ToString(),
    };

    public static string WithArticle(Role role) => $"{(role is Role.Admin or Role.Owner ? "an" : "a")} {NameOf(role).ToLowerInvariant()}";

    public static string DescriptionOf(Role role) => role switch
    {
        Role.Viewer => "sees everything but secrets",
        Role.Deployer => "also changes projects, approves plans and deploys",
        Role.Admin => "also changes servers, keys and members, and deletes projects",
        Role.Owner => "also transfers and deletes the workspace",
        _ => "",
    };
}
