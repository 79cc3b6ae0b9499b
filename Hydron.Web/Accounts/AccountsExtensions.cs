using Hydron.Accounts.Tokens;
using Hydron.Hosting;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Accounts: ASP.NET Core Identity with a cookie.</summary>
public static class AccountsExtensions
{
    public const int MinimumPasswordLength = 12;

    /// <summary>Bounds the work that a stranger can make Hydron do; a phrase has room.</summary>
    public const int MaximumPasswordLength = 256;

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
            cookie.Events.OnSigningIn = context =>
            {
                context.HttpContext.Items[SessionTickets.SigningIn] = true;
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToLogin = context => AnswerApi(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => AnswerApi(context, StatusCodes.Status403Forbidden);
        });
        services.AddIdentityCore<Account>(Configure)
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddPasswordValidator<GuessablePasswords>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, AccountRevalidation>();
        services.AddSessions();
        services.AddMail();
        services.AddMemoryCache();
        services.AddCaptcha();
        services.AddRateLimiter(limits => limits.AddPolicy<string, AttemptLimits>(AttemptLimits.Policy));
        // OWASP's count for PBKDF2 with HMAC-SHA512 (Password Storage Cheat Sheet); older hashes are renewed at the next sign-in.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = Letters.LinkLifetime);
        services.AddSingleton<MemberRoles>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddSingleton<IClaimsTransformation, OriginClaims>();
        services.AddSingleton<AccountRecords>();
        services.AddSingleton<WorkspaceClients>();
        services.AddScoped<Registration>();
        services.AddScoped<SignUp>();
        services.AddSingleton<SignUpProof>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<EmailVerification>();
        services.AddScoped<Authenticators>();
        services.AddScoped<AccountPasskeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<WebOptions>>((passkeys, web) =>
        {
            // Behind a proxy the requests themselves may name another address.
            var address = new Uri(web.Value.PublicUrl);
            passkeys.ServerDomain = address.Host;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == address.GetLeftPart(UriPartial.Authority));
            passkeys.ResidentKeyRequirement = "required"; // nobody writes an address first
        });
        services.AddScoped<Pictures>();
        services.AddSingleton<AccountReader>();
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
        options.SignIn.RequireConfirmedEmail = true;
        options.Password.RequiredLength = MinimumPasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddSingleton<SessionTurns>();
        services.AddSingleton<ITicketStore, SessionTickets>();
        services.AddScoped<Sessions>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<ITicketStore, IOptions<AccountOptions>, IOptions<WebOptions>>((cookie, sessions, accounts, web) =>
        {
            cookie.SessionStore = sessions;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(accounts.Value.IdleHours);
            cookie.Cookie.SecurePolicy = web.Value.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.OnRefreshingPrincipal = context =>
        {
            if (context.CurrentPrincipal?.FindFirst(SessionTickets.Claim) is { } session)
                ((System.Security.Claims.ClaimsIdentity)context.NewPrincipal!.Identity!).AddClaim(session);
            if (context.CurrentPrincipal?.FindFirst(AccountClaims.Workspace) is { } workspace)
                context.NewPrincipal = AccountClaims.In(context.NewPrincipal!, workspace.Value);
            return Task.CompletedTask;
        });
    }

    private static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<EmailOptions>().BindConfiguration(EmailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidation>();
        services.AddSingleton<MailPost>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<SmtpMailer>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpMailer>());
        services.AddSingleton<NoMailer>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<MailPost>().Route switch
        {
            MailRoute.Smtp => provider.GetRequiredService<SmtpMailer>(),
            MailRoute.Outbox => provider.GetRequiredService<Outbox>(),
            _ => provider.GetRequiredService<NoMailer>(),
        });
        services.AddSingleton<LetterLimits>();
        services.AddScoped<Letters>();
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
