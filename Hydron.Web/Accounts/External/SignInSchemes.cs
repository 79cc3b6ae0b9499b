using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Hydron.Accounts.OAuth;
using Hydron.Accounts.Pages;
using Hydron.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts.External;

/// <summary>Signs in at Google or GitHub. Of what they tell only the person's id, name and verified address are taken; the token is used once and dropped.</summary>
public sealed class SignInSchemes(IOptions<SignInOptions> providers, IOptions<WebOptions> web) : IConfigureNamedOptions<OAuthOptions>, IConfigureOptions<AuthenticationOptions>
{
    /// <summary>The page to which people come back.</summary>
    public const string Page = "/sign-in/external";

    public static string NameOf(SignInProvider provider) => provider.ToString();

    /// <summary>Where a sign-in begins.</summary>
    public static string StartOf(SignInProvider provider) => $"/sign-in/with/{provider.ToString().ToLowerInvariant()}";

    public void Configure(AuthenticationOptions options)
    {
        foreach (var provider in providers.Value.Configured)
            options.AddOAuthScheme(NameOf(provider));
    }

    public void Configure(OAuthOptions options)
    {
    }

    public void Configure(string? name, OAuthOptions options)
    {
        if (providers.Value.Configured.Where(provider => NameOf(provider) == name).Select(provider => (SignInProvider?)provider).FirstOrDefault() is not { } provider)
            return;
        var app = providers.Value.Of(provider);
        OAuthSchemes.Configure(options, name!, web.Value);
        options.ClientId = app.ClientId;
        options.ClientSecret = app.ClientSecret;
        options.AuthorizationEndpoint = app.AuthorizationUrl;
        options.TokenEndpoint = app.TokenUrl;
        options.UserInformationEndpoint = app.UserUrl;
        options.CallbackPath = $"{StartOf(provider)}/callback";
        foreach (var scope in provider == SignInProvider.Google ? ["openid", "email", "profile"] : (string[])["read:user", "user:email"])
            options.Scope.Add(scope);
        options.Events.OnCreatingTicket = context => provider == SignInProvider.Google ? ReadGoogleAsync(context) : ReadGitHubAsync(context);
        options.Events.OnAccessDenied = Leave;
        options.Events.OnRemoteFailure = Leave;
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/sign-in/with/{name}", (HttpContext context, string name, string? returnUrl, IOptions<SignInOptions> providers, SignInManager<Account> signIn) =>
        {
            if (OAuthSchemes.IsFromElsewhere(context.Request) || !Enum.TryParse<SignInProvider>(name, ignoreCase: true, out var provider) || !providers.Value.Configured.Contains(provider))
                return Results.NotFound();
            var back = $"{Page}?returnUrl={Uri.EscapeDataString(LocalUrl.Of(returnUrl))}";
            return Results.Challenge(signIn.ConfigureExternalAuthenticationProperties(NameOf(provider), back), [NameOf(provider)]);
        }).AllowAnonymous();

    private static async Task ReadGoogleAsync(OAuthCreatingTicketContext context)
    {
        using var user = await AskAsync(context, context.Options.UserInformationEndpoint);
        var isVerified = user.RootElement.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True;
        Tell(context, TextOf(user.RootElement, "sub"), TextOf(user.RootElement, "email"), isVerified ? TextOf(user.RootElement, "email") : "");
    }

    private static async Task ReadGitHubAsync(OAuthCreatingTicketContext context)
    {
        using var user = await AskAsync(context, context.Options.UserInformationEndpoint);
        using var emails = await AskAsync(context, $"{context.Options.UserInformationEndpoint}/emails");
        var primary = emails.RootElement.EnumerateArray().FirstOrDefault(each => each.GetProperty("primary").GetBoolean() && each.GetProperty("verified").GetBoolean());
        // The number: a name can be given up and taken by somebody else.
        Tell(context, user.RootElement.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture), TextOf(user.RootElement, "login"),
            primary.ValueKind == JsonValueKind.Object ? TextOf(primary, "email") : "");
    }

    private static async Task<JsonDocument> AskAsync(OAuthCreatingTicketContext context, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(context.HttpContext.RequestAborted), cancellationToken: context.HttpContext.RequestAborted);
    }

    private static void Tell(OAuthCreatingTicketContext context, string id, string name, string verifiedEmail)
    {
        if (id.Length == 0)
            throw new InvalidDataException($"{context.Scheme.Name} did not say who signed in.");
        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        context.Identity.AddClaim(new Claim(ClaimTypes.Name, name));
        if (verifiedEmail.Length > 0)
            context.Identity.AddClaim(new Claim(ClaimTypes.Email, verifiedEmail));
    }

    private static string TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Task Leave(HandleRequestContext<RemoteAuthenticationOptions> context)
    {
        context.HandleResponse();
        context.Response.Redirect(Page);
        return Task.CompletedTask;
    }
}

public static class SignInSchemesExtensions
{
    public static IServiceCollection AddExternalSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        services.AddSingleton<IConfigureOptions<OAuthOptions>, SignInSchemes>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>, SignInSchemes>();
        services.AddScoped<ExternalLogins>();
        return services;
    }
}
