using System.Security.Cryptography;
using Hydron.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// Remembers in the browser that registers which account that was: whoever opens the mail's link there need not write the password again. Without either, the link
/// does nothing: somebody may have registered another person's address, or may have sent their own link on.
/// </summary>
public sealed class SignUpProof(IDataProtectionProvider protection, IHttpContextAccessor requests, IOptions<WebOptions> web)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("hydron.sign-up.v1").ToTimeLimitedDataProtector();

    private bool IsSecure => web.Value.IsSecure || Context.Request.IsHttps;

    /// <summary>With the prefix, no sub-domain can set it, where sandbox applications are (RFC 6265bis, 4.1.3.2); it needs https.</summary>
    private string Name => IsSecure ? "__Host-hydron-sign-up" : "hydron-sign-up";

    private HttpContext Context => requests.HttpContext ?? throw new InvalidOperationException("Accounts are registered and verified by requests of browsers.");

    public void Leave(Account account) => Leave(TextOf(account));

    /// <summary>A cookie of the same kind that is a proof of nothing.</summary>
    public void LeaveNone() => Leave(TextOf(new Account { SecurityStamp = Guid.NewGuid().ToString("N") }));

    /// <summary>Whether this browser sent the registration that counts for the account.</summary>
    public bool IsThere(Account account) => Context.Request.Cookies[Name] is { } text && Read(text) == TextOf(account);

    public void Remove() => Context.Response.Cookies.Delete(Name, Options(lifetime: null));

    private void Leave(string text) => Context.Response.Cookies.Append(Name, _protector.Protect(text, Letters.LinkLifetime), Options(Letters.LinkLifetime));

    /// <summary>The stamp is another one after each registration of the address.</summary>
    private static string TextOf(Account account) => $"{account.Id} {account.SecurityStamp}";

    private string? Read(string text)
    {
        try
        {
            return _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Lax: the link is opened from a mailbox, which is another site.</summary>
    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true, IsEssential = true, MaxAge = lifetime, Path = "/", SameSite = SameSiteMode.Lax, Secure = IsSecure,
    };
}
