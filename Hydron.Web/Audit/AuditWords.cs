using Hydron.Accounts;

namespace Hydron.Audit;

/// <summary>The audit log's names, in words for people and files.</summary>
public static class AuditWords
{
    /// <summary>How acts begin, to choose from, with words.</summary>
    public static readonly ImmutableArray<(string Act, string Name)> Kinds =
    [
        ("account.", "Account"), ("account.sign-in", "Sign-ins"), ("account.token.", "API tokens"), ("chat.", "Chats"), ("project.", "Projects"), ("run.", "Runs"), ("server.", "Servers"),
        ("workspace.", "Workspace and members"),
    ];

    public static string NameOf(CallerDoor door) => door.ToString().ToLowerInvariant();

    public static string NameOf(AuditOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public static string PlaceOf(AuditEntry entry) => (entry.Door, entry.Address) switch
    {
        (CallerDoor.System, "") => "Hydron itself",
        (CallerDoor.Unknown, "") => "",
        (var door, "") => NameOf(door),
        var (door, address) => $"{address}, {NameOf(door)}",
    };

    public static string PersonOf(AuditEntry entry) => entry switch
    {
        { Email.Length: > 0 } => entry.Email,
        { Account: "system" } => "Hydron",
        { Account: AccountRecords.Nobody } => "Nobody known",
        _ => entry.Account,
    };
}
