using Hydron.Accounts;

namespace Hydron.Audit;

/// <summary>An entry of the audit log as it is stored.</summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    /// <summary>Whose log it is in: a workspace's id, or <c>people/account</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long AtTicks { get; init; }

    public required string Account { get; init; }

    public required string Email { get; init; }

    public required string Address { get; init; }

    public required CallerDoor Door { get; init; }

    public required string Act { get; init; }

    public required string Target { get; init; }

    public required string Details { get; init; }

    public required AuditOutcome Outcome { get; init; }

    public required string Code { get; init; }

    internal AuditEntry ToEntry() => new()
    {
        Id = Id,
        At = new DateTimeOffset(AtTicks, TimeSpan.Zero),
        Account = Account,
        Email = Email,
        Address = Address,
        Door = Door,
        Act = Act,
        Target = Target,
        Details = Details,
        Outcome = Outcome,
        Code = Code,
    };
}
