using System.Security.Cryptography;
using Hydron.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// Remembers in the browser that registers which account that was: whoever opens the mail's link there is signed in by it. The link alone signs nobody in, or
/// somebody could send theirs to another person, who would leave secrets in an account that is not their own.
/// </summary>
public sealed class SignUpProof(IDataProtectionProvider protection, IHttpContextAccessor requests, IOptions<WebOptions> web)
{
    private const string Name = "hydron-sign-up";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("hydron.sign-up.v1").ToTimeLimitedDataProtector();

    private HttpContext Context => requests.HttpContext ?? throw new InvalidOperationException("Accounts are registered and verified by requests of browsers.");

    public void Leave(string accountId) => Context.Response.Cookies.Append(Name, _protector.Protect(accountId, Letters.LinkLifetime), Options(Letters.LinkLifetime));

    /// <summary>Whether this browser registered the account. True once.</summary>
    public bool Take(string accountId)
    {
        if (Context.Request.Cookies[Name] is not { } text || Read(text) != accountId)
            return false;
        Context.Response.Cookies.Delete(Name, Options(lifetime: null));
        return true;
    }

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
        HttpOnly = true, IsEssential = true, MaxAge = lifetime, Path = "/verify-email", SameSite = SameSiteMode.Lax, Secure = web.Value.IsSecure || Context.Request.IsHttps,
    };
}
