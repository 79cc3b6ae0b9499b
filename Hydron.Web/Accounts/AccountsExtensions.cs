using Hydron.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Accounts: ASP.NET Core Identity with a cookie.</summary>
public static class AccountsExtensions
{
    public const int MinimumPasswordLength = 12;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddAccountsContext();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, configureOptions: null)
            .AddIdentityCookies();
        services.AddSingleton<ApiTokens>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "hydron";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.AccessDeniedPath = "/not-found";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.Events.OnRedirectToLogin = context => AnswerApi(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => AnswerApi(context, StatusCodes.Status403Forbidden);
        });
        services.AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<AccountsContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, AccountRevalidation>();
        services.AddMemoryCache();
        services.AddSingleton<MemberRoles>();
        services.AddSingleton<WorkspaceClients>();
        services.AddScoped<Registration>();
        services.AddScoped<TerminalAccount>();
        services.AddScoped(provider => provider.GetRequiredService<WorkspaceClients>().For(async () =>
            (await provider.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User));
        // Everything is closed unless it says otherwise.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Rules for accounts; length alone makes a password good (NIST SP 800-63B, 5.1.1.2), so no classes of characters are asked for.</summary>
    public static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = MinimumPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static Task AnswerApi(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
