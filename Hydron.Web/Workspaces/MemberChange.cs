using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>What the forms of the members' page send.</summary>
public sealed class MemberChange
{
    public string? Email { get; set; }

    /// <summary>The name of a <see cref="Accounts.Role"/>.</summary>
    public string? Role { get; set; }

    /// <summary>An account's id.</summary>
    public string? Member { get; set; }

    public string? Password { get; set; }

    /// <summary>What was chosen; <see cref="Accounts.Role.None"/>, which nobody can be given, for what cannot be.</summary>
    public Role ChosenRole => Enum.TryParse<Role>(Role, out var role) && RoleWords.Given.Contains(role) ? role : Accounts.Role.None;
}
