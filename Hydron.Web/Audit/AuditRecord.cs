using Hydron.Accounts;

namespace Hydron.Audit;

/// <summary>An entry of the audit log as files and programs get it.</summary>
/// <param name="Account">The account's id; <c>system</c> for Hydron itself, <c>nobody</c> for a caller who could not be told.</param>
/// <param name="Email">The account's address at that time; empty where it is not known.</param>
/// <param name="Address">The network address; empty where there is none.</param>
/// <param name="Door">The way that it came in.</param>
/// <param name="Act">What was done: <c>project.rename</c>.</param>
/// <param name="Target">What it was done to: <c>workspace/project</c>.</param>
/// <param name="Details">More of it, for people; never a secret.</param>
/// <param name="Code">The problem's code where it was refused or failed; otherwise empty.</param>
public sealed record AuditRecord(
    long Id, DateTimeOffset At, string Account, string Email, string Address, CallerDoor Door, string Act, string Target, string Details, AuditOutcome Outcome, string Code)
{
    public static AuditRecord Of(AuditEntry entry) =>
        new(entry.Id, entry.At, entry.Account, entry.Email, entry.Address, entry.Door, entry.Act, entry.Target, entry.Details, entry.Outcome, entry.Code);
}
