using System.Security.Claims;
using Hydron.Audit;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>Writes what is done to accounts, and who tries to sign in, into the audit log of the account. Codes and passwords are never part of it.</summary>
public sealed class AccountRecords(IGrainFactory grains, CallerTokens tokens, IHttpContextAccessor requests)
{
    /// <summary>In place of an account's id where an address has none. It is recorded as well: an answer that comes sooner would tell.</summary>
    public const string Nobody = "nobody";

    /// <summary>Records an act of whoever sends the request at hand.</summary>
    /// <param name="account">Whose account it is about; null for none.</param>
    /// <param name="code">Why it did not work; empty where it did.</param>
    public Task RecordAsync(Account? account, string act, string details = "", string code = "") =>
        RecordAsync(OriginOf(account?.Id ?? Nobody, account?.Email ?? ""), act, details, code);

    /// <param name="origin">Whose account it is about, and who does it: the same person.</param>
    public async Task RecordAsync(CallerOrigin origin, string act, string details = "", string code = "")
    {
        // Set within this async method only: the caller's own context stays as it was.
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(GrainKeys.People, origin));
        await grains.GetGrain<IAuditGrain>(GrainKeys.Of(GrainKeys.People, origin.UserId)).Record(act, code.Length == 0 ? AuditOutcome.Done : AuditOutcome.Failed, details, code);
    }

    /// <summary>Does something to an account and records how it ended.</summary>
    public async Task DoAsync(Account account, string act, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ProblemException exception)
        {
            await RecordAsync(account, act, code: exception.Problems[0].Code);
            throw;
        }

        await RecordAsync(account, act);
    }

    /// <summary>A person, coming from where the request at hand does; from nowhere without one.</summary>
    public CallerOrigin OriginOf(string userId, string email)
    {
        if (requests.HttpContext is not { } context)
            return new CallerOrigin(userId, email, "", CallerDoor.Unknown);
        var address = email.Length == 0 && context.User.FindFirstValue(ClaimTypes.NameIdentifier) == userId ? context.User.FindFirstValue(ClaimTypes.Email) : email;
        return new CallerOrigin(userId, address ?? "", OriginClaims.AddressOf(context), CallerDoor.Browser);
    }
}
