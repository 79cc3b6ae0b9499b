using Hydron.Accounts;
using Hydron.Accounts.External;
using Hydron.Audit;
using Hydron.Domains.SandboxGateway;
using Hydron.Rest;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Storage;
using Hydron.Workspaces;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace Hydron.Hosting;

/// <summary>Everything of the web tier; the host decides where the silo is.</summary>
public static class WebExtensions
{
    public static WebApplicationBuilder AddHydronWeb(this WebApplicationBuilder builder)
    {
        if (!ListenAddress.IsConfigured(builder.Configuration))
            builder.WebHost.UseUrls(ListenAddress.Default);
        // So that the pages are complete also where Hydron is started from its build output; a published Hydron has its files in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddOptions<WebOptions>().Bind(builder.Configuration.GetSection(WebOptions.Section));
        builder.Services.AddAccounts();
        builder.Services.AddRepositoryConnections();
        builder.Services.AddExternalSignIn();
        builder.Services.AddRest();
        // A message of a chat may have 50,000 characters; the default of 32 kB would end the circuit of a person who pastes them.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 512 * 1024);
        builder.Services.AddMudServices();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "hydron-antiforgery");
        builder.Services.AddSafeCookies();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<RunLogHub>();
        builder.Services.AddSandboxGateway();
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>What holds for every cookie, whichever part sets it: no script reads it, and it goes along with nothing that another site's page asks for.</summary>
    private static void AddSafeCookies(this IServiceCollection services) =>
        services.AddOptions<CookiePolicyOptions>().Configure<IOptions<WebOptions>>((cookies, web) =>
        {
            cookies.HttpOnly = HttpOnlyPolicy.Always;
            cookies.MinimumSameSitePolicy = SameSiteMode.Lax;
            cookies.Secure = web.Value.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });

    /// <summary>Brings the accounts' tables up to date.</summary>
    public static async Task PrepareHydronWebAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Directory.CreateDirectory(scope.ServiceProvider.GetRequiredService<IOptions<WebOptions>>().Value.Folder);
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        if (accounts.Database.IsSqlite())
            await accounts.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;");
        await accounts.Database.MigrateInTurnAsync();
    }

    public static WebApplication UseHydronWeb(this WebApplication app)
    {
        // First of all: an application's requests and answers are its own, without Hydron's headers, cookies or sign-in.
        app.UseMiddleware<GatewayMiddleware>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseCookiePolicy();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRestErrors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRestLimits();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapSignOut();
        app.MapSwitch();
        app.MapPictures();
        app.MapPasskeys();
        ConnectionSchemes.Map(app);
        SignInSchemes.Map(app);
        app.MapRunLogs();
        app.MapAuditExport();
        app.MapRest();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders says it, more strictly
        return app;
    }
}
