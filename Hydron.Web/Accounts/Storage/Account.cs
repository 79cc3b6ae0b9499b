using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>A person who can sign in.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaximumNameLength = 64;

    /// <summary>How long <see cref="Picture"/> is, in characters.</summary>
    public const int PictureLength = 16;

    /// <summary>The id of the person's own workspace, which their first sign-in makes.</summary>
    [PersonalData]
    public string Workspace { get; set; } = "";

    /// <summary>What the person is called; empty until they say.</summary>
    [PersonalData]
    public string Name { get; set; } = "";

    /// <summary>One or two characters in the person's badge; empty for those that follow from the name.</summary>
    [PersonalData]
    public string Monogram { get; set; } = "";

    /// <summary>One of <see cref="Badge.Colours"/>; empty for the first.</summary>
    [PersonalData]
    public string Colour { get; set; } = "";

    /// <summary>The beginning of the hash of the person's picture; empty where they have none.</summary>
    [PersonalData]
    public string Picture { get; set; } = "";
}
