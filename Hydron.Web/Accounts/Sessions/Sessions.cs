using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>The sign-ins of an account.</summary>
public sealed class Sessions(AccountsContext context, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Those that are open, last seen first.</summary>
    public async Task<ImmutableArray<Session>> OfAsync(string accountId) =>
        [.. await context.Sessions.AsNoTracking().Where(session => session.AccountId == accountId && session.Expires >= Now).OrderByDescending(session => session.LastSeen).ToListAsync()];

    /// <summary>Whether the session that a person came with has neither ended nor expired.</summary>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal person)
    {
        var id = person.FindFirstValue(SessionTickets.Claim);
        return id is not null && await context.Sessions.AnyAsync(session => session.Id == id && session.Expires >= Now);
    }

    /// <summary>Ends a session of the account; nothing happens where it is another's.</summary>
    public Task EndAsync(string accountId, string id) => context.Sessions.Where(session => session.AccountId == accountId && session.Id == id).ExecuteDeleteAsync();

    /// <summary>Ends all sessions of the account but the one that the person comes with.</summary>
    public Task EndOthersAsync(string accountId, ClaimsPrincipal person)
    {
        var kept = person.FindFirstValue(SessionTickets.Claim) ?? "";
        return context.Sessions.Where(session => session.AccountId == accountId && session.Id != kept).ExecuteDeleteAsync();
    }
}
