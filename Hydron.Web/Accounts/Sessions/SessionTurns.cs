using System.Globalization;
using System.Security.Cryptography;
using Hydron.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// The second cookie of a session. It is replaced while the session is used, and a replaced one that is shown again is a copy: the session ends, for who copied it and for the person
/// (refresh token rotation, RFC 9700, 4.14.2).
/// </summary>
public sealed class SessionTurns(IDataProtectionProvider protection, IHttpContextAccessor requests, TimeProvider time, IOptions<AccountOptions> accounts, IOptions<WebOptions> web)
{
    public const string CookieName = "hydron-turn";

    /// <summary>For how long requests may still come with the cookie from before, and for how long a browser has to itself what it was given.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("hydron.session.turn.v1");

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Hands a session's first one out.</summary>
    public void Begin(Session session, bool isPersistent)
    {
        (session.Turn, session.TurnIssued, session.TurnFloor, session.Turned, session.TurnIssuedAt) = (1, 1, 1, Now, Now);
        HandOut(session.Id, session.Turn, isPersistent);
    }

    /// <summary>Hands out the only one that is good from now on: copies from before a sign-in, or from before a new password, open nothing.</summary>
    public async Task BeginAnewAsync(IQueryable<Session> sessions, Session session, bool isPersistent)
    {
        var (now, first) = (Now, session.TurnIssued + 2); // one more may be on its way out
        await sessions.Where(each => each.Id == session.Id).ExecuteUpdateAsync(each => each
            .SetProperty(row => row.TurnFloor, first)
            .SetProperty(row => row.Turn, first)
            .SetProperty(row => row.TurnBefore, first)
            .SetProperty(row => row.Turned, now)
            .SetProperty(row => row.TurnIssued, first)
            .SetProperty(row => row.TurnIssuedAt, now));
        HandOut(session.Id, first, isPersistent);
    }

    /// <summary>Judges what the request at hand shows for a session, remembers it and hands another one out where it is time.</summary>
    /// <returns>Null where it shows none for this session.</returns>
    public async Task<TurnVerdict?> TakeAsync(IQueryable<Session> sessions, Session session, bool isPersistent)
    {
        if (Shown(session) is not { } shown)
            return null;
        var now = Now;
        var verdict = session.Judge(shown, now);
        if (verdict == TurnVerdict.Next)
        {
            await sessions.Where(each => each.Id == session.Id && each.Turn < shown).ExecuteUpdateAsync(each => each
                .SetProperty(row => row.TurnBefore, row => row.Turn)
                .SetProperty(row => row.Turn, shown)
                .SetProperty(row => row.Turned, now));
        }
        else if (verdict == TurnVerdict.Same && session.IsTurnDue(now, TimeSpan.FromMinutes(accounts.Value.RotateMinutes)) && IsPage && await IssueAsync(sessions, session, now))
        {
            HandOut(session.Id, session.TurnIssued + 1, isPersistent);
        }

        return verdict;
    }

    /// <summary>Takes it from the browser that signs out.</summary>
    public void Forget()
    {
        if (requests.HttpContext is { Response.HasStarted: false } context)
            context.Response.Cookies.Delete(CookieName);
    }

    /// <summary>A page is answered soon and kept by nobody else; the answers of anything else could overtake each other, or be shared.</summary>
    private bool IsPage => requests.HttpContext is { Request.Method: "GET", Response.HasStarted: false } context
        && context.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Of several requests at once, one only gets another cookie.</summary>
    private static async Task<bool> IssueAsync(IQueryable<Session> sessions, Session session, long now) =>
        await sessions.Where(each => each.Id == session.Id && each.Turn == session.Turn && each.TurnIssued == session.TurnIssued).ExecuteUpdateAsync(each => each
            .SetProperty(row => row.TurnIssued, row => row.TurnIssued + 1)
            .SetProperty(row => row.TurnIssuedAt, now)) == 1;

    private void HandOut(string session, int number, bool isPersistent)
    {
        if (requests.HttpContext is not { } context)
            return;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Cookies.Append(CookieName, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{session} {number}")), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = web.Value.IsSecure || context.Request.IsHttps,
            IsEssential = true,
            // It must not end before the session's own cookie, which is renewed at other times.
            MaxAge = isPersistent ? TimeSpan.FromHours(2 * accounts.Value.IdleHours) + TimeSpan.FromMinutes(accounts.Value.RotateMinutes) : null,
        });
    }

    private int? Shown(Session session)
    {
        if (requests.HttpContext?.Request.Cookies[CookieName] is { Length: > 0 } cookie && Open(cookie) is [var id, var number] && id == session.Id)
            return int.Parse(number, CultureInfo.InvariantCulture);
        return session.Turn == 0 ? 0 : null;
    }

    private string[] Open(string cookie)
    {
        try
        {
            return _protector.Unprotect(cookie).Split(' ');
        }
        catch (CryptographicException)
        {
            return []; // not of this Hydron, or of a key that is pruned
        }
    }
}
