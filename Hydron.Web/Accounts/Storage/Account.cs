using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>A person who can sign in.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The id of the person's own workspace, made at registration.</summary>
    [PersonalData]
    public string Workspace { get; set; } = "";
}
