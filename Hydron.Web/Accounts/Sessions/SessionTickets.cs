using System.Security.Claims;
using System.Security.Cryptography;
using Hydron.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Keeps sign-ins in the database, so that one can be ended from elsewhere. Each call has a context of its own: a ticket is renewed while a page may still read.</summary>
public sealed partial class SessionTickets(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time, IHttpContextAccessor requests, IOptions<AccountOptions> options, SessionTurns turns, ILogger<SessionTickets> logger) : ITicketStore
{
    internal const string Purpose = "hydron.session.v1";

    /// <summary>The claim with the session's id.</summary>
    public const string Claim = "hydron.session";

    /// <summary>Last seen is no more exact than this, so that not every request writes.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>Set on a request in which a person signs in or changes how they do, and not on one that only prolongs a session.</summary>
    internal static readonly object SigningIn = new();

    private bool IsSigningIn => requests.HttpContext?.Items.ContainsKey(SigningIn) == true;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        await context.Sessions.Where(session => session.Expires < Now).ExecuteDeleteAsync();
        var session = new Session
        {
            Id = id,
            AccountId = AccountOf(ticket),
            Ticket = Protect(ticket, id),
            Device = Device(),
            Address = Address(),
            Began = Now,
            LastSeen = Now,
            Expires = ExpiryOf(ticket),
        };
        turns.Begin(session, ticket.Properties.IsPersistent);
        context.Sessions.Add(session);
        await context.SaveChangesAsync();
        return id;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<AccountsContext>().Sessions;
        var (account, bytes, expires) = (AccountOf(ticket), Protect(ticket, key), ExpiryOf(ticket));
        // Before it becomes whose it is from now on.
        if (IsSigningIn && await sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == key) is { } known)
            await turns.BeginAnewAsync(sessions, known, ticket.Properties.IsPersistent);
        // A session that was ended meanwhile stays ended: nothing is inserted.
        await sessions.Where(session => session.Id == key).ExecuteUpdateAsync(session => session
            .SetProperty(each => each.AccountId, account)
            .SetProperty(each => each.Ticket, bytes)
            .SetProperty(each => each.Expires, expires));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == key && session.Expires >= Now) is not { } found || Open(found) is not { } ticket)
            return null;
        var address = Address();
        if (!found.IsAtHome(options.Value.BindSessions, Device(), address))
            return await EndAsync(scope, found, AccountActs.EndMovedSession);
        switch (await turns.TakeAsync(context.Sessions, found, ticket.Properties.IsPersistent))
        {
            case null or TurnVerdict.Void:
                return null;
            case TurnVerdict.Replaced:
                return await EndAsync(scope, found, AccountActs.EndCopiedSession);
        }

        if (Now - found.LastSeen >= Precision.TotalSeconds)
        {
            var now = Now;
            await context.Sessions.Where(session => session.Id == key).ExecuteUpdateAsync(session => session.SetProperty(each => each.LastSeen, now).SetProperty(each => each.Address, address));
        }

        return ticket;
    }

    public async Task RemoveAsync(string key)
    {
        turns.Forget();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Sessions.Where(session => session.Id == key).ExecuteDeleteAsync();
    }

    /// <summary>Ends a session whose cookies are elsewhere: neither who took them nor the person goes on with it, and the person signs in again.</summary>
    private async Task<AuthenticationTicket?> EndAsync(AsyncServiceScope scope, Session session, string act)
    {
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        // Of several requests at once, the one that ends it tells of it.
        if (await context.Sessions.Where(each => each.Id == session.Id).ExecuteDeleteAsync() == 0 || await context.Users.FindAsync(session.AccountId) is not { } account)
            return null;
        if (act == AccountActs.EndCopiedSession)
            scope.ServiceProvider.GetRequiredService<Letters>().SessionEnded(account.Email!, DeviceName.Of(session.Device));
        try
        {
            await scope.ServiceProvider.GetRequiredService<AccountRecords>().RecordAsync(account, act);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Unrecorded(logger, exception, act, account.Id);
        }

        return null;
    }

    private byte[] Protect(AuthenticationTicket ticket, string id)
    {
        var identity = (ClaimsIdentity)ticket.Principal.Identity!;
        foreach (var old in identity.FindAll(Claim).ToList())
            identity.RemoveClaim(old);
        identity.AddClaim(new Claim(Claim, id));
        return _protector.Protect(TicketSerializer.Default.Serialize(ticket));
    }

    /// <summary>Null where the key ring does not open it any more: the person signs in again.</summary>
    private AuthenticationTicket? Open(Session session)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string AccountOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private static long ExpiryOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc!.Value.ToUnixTimeSeconds();

    private string Device()
    {
        var device = requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        return device.Length > Session.MaximumDeviceLength ? device[..Session.MaximumDeviceLength] : device;
    }

    private string Address() => requests.HttpContext?.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Act} of account {Account} is not in the audit log")]
    private static partial void Unrecorded(ILogger logger, Exception exception, string act, string account);
}
