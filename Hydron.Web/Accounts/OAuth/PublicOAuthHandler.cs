using System.Text.Encodings.Web;
using Hydron.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts.OAuth;

/// <summary>The framework's OAuth, which brings people back to the address under which they open Hydron: behind a proxy the request's own is another.</summary>
public sealed class PublicOAuthHandler(IOptionsMonitor<OAuthOptions> options, IOptions<WebOptions> web, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private string Callback => web.Value.PublicUrl.TrimEnd('/') + Options.CallbackPath;

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) => base.BuildChallengeUrl(properties, Callback);

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, Callback));
}
