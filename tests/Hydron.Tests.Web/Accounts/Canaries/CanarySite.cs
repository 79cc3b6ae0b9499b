using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Servers.Ssh;
using Hydron.Sources;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Hydron.Tests.Sources;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts.Canaries;

/// <summary>A Hydron into which every kind of secret has come, each by the way that it really comes.</summary>
public sealed class CanarySite : IAsyncLifetime
{
    private readonly TestGitea _gitea = new();
    private readonly Dictionary<string, string> _canaries = [];

    /// <summary>What the tests look for: each kind of secret with one that no other kind has.</summary>
    public static readonly string[] Kinds =
    [
        "password of an account", "password that was wrong", "session", "code of a verification", "code of a password reset", "code of an invitation", "key of an authenticator app", "backup code",
        "API token", "link of the terminal", "value of a variable", "text of a secret file", "value said in a chat", "password that Hydron made", "key that Hydron made for an application",
        "private key of a server", "password of a machine that was adopted", "private key of a machine that was adopted", "key for models", "key for models of the installation",
        "token of a connection", "credentials in an address", "password of the mail server", "password of a registry", "secret of an OAuth app",
    ];

    public HydronSite Site { get; } = new();

    /// <summary>Something that is no secret, and is stored as it is.</summary>
    public string Shown { get; } = Canary();

    public string Of(string kind) => _canaries[kind];

    public async Task InitializeAsync()
    {
        await _gitea.StartAsync();
        Site.Settings["Hydron:Sources:AllowPrivateHosts"] = "true";
        Site.Settings["Hydron:Email:Outbox"] = "true";
        foreach (var (kind, settings) in new (string, string[])[]
        {
            ("password of the mail server", ["Hydron:Email:Smtp:Password"]),
            ("password of a registry", ["Hydron:Registries:0:Password"]),
            ("secret of an OAuth app", ["Hydron:Connections:GitHub:ClientSecret", "Hydron:SignIn:GitHub:ClientSecret"]),
            ("key for models of the installation", ["Hydron:Models:Anthropic:Key"]),
        })
        {
            foreach (var setting in settings)
                Site.Settings[setting] = Plant(kind);
        }

        Site.Settings["Hydron:Registries:0:Host"] = "registry.invalid";
        Site.Settings["Hydron:Registries:0:UserName"] = "hydron";
        Site.Settings["Hydron:Connections:GitHub:ClientId"] = Site.Settings["Hydron:SignIn:GitHub:ClientId"] = "hydron-client";
        var account = await AccountAsync();
        var member = new Member(account.Id, account.Email!, account.Workspace, Role.Owner);
        await AccountsAsync(member);
        await ProjectAsync(member);
        await ServersAsync(member);
        await OthersAsync(member);
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await _gitea.DisposeAsync();
    }

    private static string Canary() => $"Canary{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    private string Plant(string kind, string? canary = null) => _canaries.TryGetValue(kind, out var known) ? known : _canaries[kind] = canary ?? Canary();

    /// <summary>Registers at the page, signs in, fails to, asks for mails, and turns two-factor on.</summary>
    private async Task<Account> AccountAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var browser = Site.Browser();
        await browser.RegisterAsync(email, Plant("password of an account"));
        using var other = Site.Browser();
        await other.SignInAsync(email, Plant("password that was wrong"));
        using var signedIn = await other.SignInAsync(email, Of("password of an account"));
        Plant("session", signedIn.SessionCookies().Split(';')[0].Split('=', 2)[1]);
        using var forgetful = Site.Browser();
        await forgetful.SubmitAsync("/forgot-password", ("Input.Email", email));
        Plant("code of a verification", CodeOf(Site.MailsTo(email).First(mail => mail.Subject.StartsWith("Verify", StringComparison.Ordinal))));
        Plant("code of a password reset", CodeOf(Site.MailsTo(email).First(mail => mail.Subject.StartsWith("Choose", StringComparison.Ordinal))));

        await using var scope = Site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync(email))!;
        var authenticators = scope.ServiceProvider.GetRequiredService<Authenticators>();
        var key = (await authenticators.SetUpAsync(account)).Key.Replace(" ", "", StringComparison.Ordinal);
        Plant("key of an authenticator app", key.ToUpperInvariant());
        Plant("backup code", (await authenticators.EnableAsync(account, new Hydron.Accounts.Pages.OneTimeCode { Code = new AuthenticatorApp(key).Code }))[0]);
        Plant("link of the terminal", scope.ServiceProvider.GetRequiredService<TerminalAccount>().Token());
        return account;
    }

    private async Task AccountsAsync(Member member)
    {
        Plant("API token", (await Site.Services.GetRequiredService<ApiTokens>().CreateAsync(member, "a test", TokenScope.Admin, days: 1)).Text);
        var team = await Site.Services.GetRequiredService<Memberships>().FoundAsync(member.UserId, "Engines");
        Plant("code of an invitation", (await Site.ClientOf(member with { Workspace = team }, TokenScope.Admin).Workspace().Invite("guest@example.com", Role.Viewer)).Code);
    }

    private async Task ProjectAsync(Member member)
    {
        using var program = await Site.ProgramAsync(member);
        var client = Site.ClientOf(member, TokenScope.Admin);
        var project = await program.CreateProjectAsync(Shown);
        await DoAsync("use_template", new { template = "express" });
        var service = await client.AnalyzedServiceAsync(project);
        program.DefaultRequestHeaders.Add("Idempotency-Key", "once"); // what it stands for is stored, too
        await DoAsync("set_environment_variables", new { variables = new Dictionary<string, string> { ["PAYMENT_SECRET"] = Plant("value of a variable") }, services = new[] { service } });
        program.DefaultRequestHeaders.Remove("Idempotency-Key");
        await DoAsync("set_file", new { service, path = "/run/secrets/licence", content = Plant("text of a secret file") });
        await DoAsync("add_dependency", new { kind = "postgres" });
        await DoAsync("accept_services", new { });
        var planned = await client.Project(project).Get();
        var protector = Site.Services.GetRequiredService<ISecretProtector>();
        var made = planned.Services.Services.SelectMany(each => each.Environment).Select(variable => variable.Value).OfType<GeneratedValue>().Where(value => value.Ciphertext.Length > 0).ToList();
        Plant("password that Hydron made", protector.Unprotect(made[0].Ciphertext));
        Plant("key that Hydron made for an application", protector.Unprotect(made[^1].Ciphertext));

        // Said in a chat, and answered: the value is on its way into the services by then.
        var chat = await client.Project(project).StartChat();
        using var events = await Events.OpenAsync(program, $"/api/v1/chats/{chat}/events?after=0");
        await program.PostAsJsonAsync($"/api/v1/chats/{chat}/messages", new { text = $"set MAIL_TOKEN={Plant("value said in a chat")} for {service}" });
        await events.NextAsync(item => item.Type == "message" && item.Data.GetProperty("author").GetString() == "assistant" && item.Data.GetProperty("text").GetString()!.Contains("MAIL_TOKEN", StringComparison.Ordinal) && !item.Data.GetProperty("isStreaming").GetBoolean());
        Assert.Contains((await client.Project(project).Get()).Services.Services.SelectMany(each => each.Environment), variable => variable is { Name: "MAIL_TOKEN", Value: SecretValue });

        // Refused, and in the audit log all the same.
        var refused = await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/use_git_repository", new { url = $"https://you:{Plant("credentials in an address")}@git.invalid/you/app" });
        Assert.Equal("source.url-credentials", await refused.CodeAsync());

        async Task DoAsync(string operation, object arguments)
        {
            using var answer = await program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/{operation}", arguments);
            Assert.True(answer.IsSuccessStatusCode, $"{operation}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Machines at addresses that lead nowhere (RFC 5737).</summary>
    private async Task ServersAsync(Member member)
    {
        var client = Site.ClientOf(member, TokenScope.Admin);
        var server = await client.Workspace().AdoptServer(new AdoptServer("attic", "192.0.2.1", 22, null, Plant("password of a machine that was adopted")));
        Plant("private key of a server", LineOf(await client.Server(server).RevealPrivateKey()));
        var own = SshKeys.Create().PrivateKey;
        Plant("private key of a machine that was adopted", LineOf(own));
        await client.Workspace().AdoptServer(new AdoptServer("cellar", "192.0.2.2", 22, own, null));
    }

    private async Task OthersAsync(Member member)
    {
        var client = Site.ClientOf(member, TokenScope.Admin);
        await client.Workspace().SetModelKey("openai", Plant("key for models"));
        _gitea.Tokens[Plant("token of a connection")] = true;
        await client.Connections().ConnectWithToken(new PastedToken { Kind = RepositoryHostKind.Gitea, Url = _gitea.Address.AbsoluteUri, Token = Of("token of a connection") });
    }

    /// <summary>A line in the middle of a PEM text: the secret part of the key.</summary>
    private static string LineOf(string pem) => pem.Trim().Split('\n')[^3].Trim();

    private static string CodeOf(Mail mail) => Uri.UnescapeDataString(mail.Link!.Query.Split("code=")[1].Split('&')[0]);
}
