using System.Globalization;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Accounts.OAuth;
using Hydron.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Connects a site's repositories by a sign-in there. What the site gives goes to the person's connections and nowhere else: it signs nobody in to Hydron.</summary>
public sealed class ConnectionSchemes(IOptions<ConnectionOptions> connections, IOptions<WebOptions> web) : IConfigureNamedOptions<OAuthOptions>, IConfigureOptions<AuthenticationOptions>
{
    private const string Prefix = "connect-";
    private const string Person = "hydron.person";

    /// <summary>The page that tells what came of it.</summary>
    public const string Page = "/settings/connections";

    public static string NameOf(RepositoryHostKind kind) => Prefix + PathOf(kind);

    /// <summary>A kind in addresses: <c>github</c>.</summary>
    public static string PathOf(RepositoryHostKind kind) => kind.ToString().ToLowerInvariant();

    public void Configure(AuthenticationOptions options)
    {
        foreach (var kind in connections.Value.Configured)
            options.AddOAuthScheme(NameOf(kind));
    }

    public void Configure(OAuthOptions options)
    {
    }

    public void Configure(string? name, OAuthOptions options)
    {
        if (connections.Value.Configured.Where(kind => NameOf(kind) == name).Select(kind => (RepositoryHostKind?)kind).FirstOrDefault() is not { } kind)
            return;
        var app = connections.Value.Of(kind)!;
        var site = app.Url.TrimEnd('/');
        OAuthSchemes.Configure(options, name!, web.Value);
        options.ClientId = app.ClientId;
        options.ClientSecret = app.ClientSecret;
        options.CallbackPath = $"/connections/{PathOf(kind)}/callback";
        options.AuthorizationEndpoint = site + (kind switch
        {
            RepositoryHostKind.GitHub => "/login/oauth/authorize",
            RepositoryHostKind.GitLab => "/oauth/authorize",
            _ => "/site/oauth2/authorize",
        });
        options.TokenEndpoint = site + (kind switch
        {
            RepositoryHostKind.GitHub => "/login/oauth/access_token",
            RepositoryHostKind.GitLab => "/oauth/token",
            _ => "/site/oauth2/access_token",
        });
        foreach (var scope in app.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);
        options.Events.OnCreatingTicket = context => KeepAsync(context, kind);
        options.Events.OnTicketReceived = context => LeaveAsync(context, "connected", kind);
        options.Events.OnAccessDenied = context => LeaveAsync(context, "denied", kind);
        options.Events.OnRemoteFailure = context => LeaveAsync(context, context.Failure is ProblemException ? "refused" : "failed", kind);
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/connections/{site}/start", (HttpContext context, string site, IOptions<ConnectionOptions> connections) =>
    {
        if (OAuthSchemes.IsFromElsewhere(context.Request) || !Enum.TryParse<RepositoryHostKind>(site, ignoreCase: true, out var kind) || !connections.Value.Configured.Contains(kind))
            return Results.NotFound();
        var properties = new AuthenticationProperties { RedirectUri = Page };
        properties.Items[Person] = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return Results.Challenge(properties, [NameOf(kind)]);
    });

    private static async Task KeepAsync(OAuthCreatingTicketContext context, RepositoryHostKind kind)
    {
        var services = context.HttpContext.RequestServices;
        var signedIn = await context.HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (signedIn.Principal is not { } person || person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || !context.Properties.Items.TryGetValue(Person, out var asked) || asked != id)
            throw new ProblemException("access.signed-out", "You are not who began this.", "Sign in and connect again.");
        await services.GetRequiredService<WorkspaceClients>().For(person).Connections().Connect(new GrantedAccess
        {
            Kind = kind,
            AccessToken = context.AccessToken!,
            RefreshToken = context.RefreshToken ?? "",
            ExpiresAt = context.ExpiresIn is { } lifetime ? services.GetRequiredService<TimeProvider>().GetUtcNow() + lifetime : null,
        });
    }

    private static Task LeaveAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string outcome, RepositoryHostKind kind)
    {
        context.HandleResponse();
        context.Response.Redirect(string.Create(CultureInfo.InvariantCulture, $"{Page}?outcome={outcome}&site={PathOf(kind)}"));
        return Task.CompletedTask;
    }
}

public static class ConnectionSchemesExtensions
{
    public static IServiceCollection AddRepositoryConnections(this IServiceCollection services)
    {
        services.AddOptions<ConnectionOptions>().BindConfiguration(ConnectionOptions.Section);
        services.TryAddTransient<PublicOAuthHandler>();
        services.AddSingleton<IPostConfigureOptions<OAuthOptions>, OAuthPostConfigureOptions<OAuthOptions, PublicOAuthHandler>>();
        services.AddSingleton<IConfigureOptions<OAuthOptions>, ConnectionSchemes>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>, ConnectionSchemes>();
        return services;
    }
}
