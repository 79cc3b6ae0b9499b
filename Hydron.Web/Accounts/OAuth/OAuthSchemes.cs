using Hydron.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts.OAuth;

/// <summary>What every OAuth sign-in of Hydron has in common: a code with PKCE and state, and a cookie that ties the answer to the browser that asked.</summary>
internal static class OAuthSchemes
{
    /// <summary>Adds a scheme, which handles its callback's address from then on.</summary>
    public static void AddOAuthScheme(this AuthenticationOptions authentication, string name) => authentication.AddScheme(name, scheme => scheme.HandlerType = typeof(PublicOAuthHandler));

    public static void Configure(OAuthOptions oauth, string name, WebOptions web)
    {
        oauth.SignInScheme = IdentityConstants.ExternalScheme;
        oauth.UsePkce = true;
        oauth.CorrelationCookie.Name = $"hydron-{name}.";
        // The provider sends the browser back by a link, with which a lax cookie goes along; one for other sites' pages would need https.
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = web.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        oauth.BackchannelTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>Whether another site's page led here: nobody but the person begins a sign-in of theirs.</summary>
    public static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
