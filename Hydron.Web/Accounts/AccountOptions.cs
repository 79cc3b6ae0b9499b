using System.ComponentModel.DataAnnotations;

namespace Hydron.Accounts;

/// <summary>What may be set about accounts: the section <c>Hydron:Accounts</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Hydron:Accounts";

    /// <summary>How many sign-ins, registrations and the like a network address may try in a minute.</summary>
    [Range(1, int.MaxValue)]
    public int AttemptsPerMinute { get; set; } = 30;

    /// <summary>After how long without a visit a sign-in ends.</summary>
    [Range(1, 24 * 365)]
    public int IdleHours { get; set; } = 14 * 24;

    /// <summary>How often a session's second cookie is replaced while it is used; a replaced one that is shown again ends the sign-in.</summary>
    [Range(1, 24 * 60)]
    public int RotateMinutes { get; set; } = 30;

    /// <summary>What a sign-in is bound to; where that changes, it ends.</summary>
    public SessionBinding BindSessions { get; set; }
}
