using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Hydron.Accounts.Tokens;

/// <summary>
/// Signs programs in by <c>Authorization: Bearer hyd_…</c> (RFC 6750, 2.1). What comes out is the token's person in the token's workspace, with a claim that says how
/// much the token counts for; every call of a grain is then signed from it as it is from a cookie.
/// </summary>
public sealed class ApiTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "hydron.token";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        return await tokens.UseAsync(header[Bearer.Length..].Trim()) is var (token, account)
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(token, account)), SchemeName))
            : AuthenticateResult.Fail("No such token is good now.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        return base.HandleChallengeAsync(properties);
    }

    private static ClaimsIdentity IdentityOf(ApiToken token, Account account) => new(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id),
            new Claim(ClaimTypes.Email, account.Email ?? ""),
            new Claim(AccountClaims.Workspace, token.Workspace),
            new Claim(TokenClaims.Id, token.Id),
            new Claim(TokenClaims.Scope, token.Scope.ToString()),
        ],
        SchemeName);
}
