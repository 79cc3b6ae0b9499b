using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Hosting;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Hydron.Tests.Accounts;

/// <summary>A team with a member of each role, a stranger and a visitor who is not signed in: each with a browser, and each but the last with a program.</summary>
public sealed partial class AccessTeam : IAsyncLifetime
{
    private readonly Dictionary<string, HttpClient> _browsers = [];
    private readonly Dictionary<string, HttpClient> _programs = [];
    private readonly Dictionary<string, Account> _accounts = [];
    private string _workspace = "";
    private Task<TeamThings>? _seen;

    public HydronSite Site { get; } = new();

    public HttpClient BrowserOf(string visitor) => _browsers[visitor];

    public HttpClient ProgramOf(string visitor) => _programs[visitor];

    public string UserOf(string visitor) => _accounts.TryGetValue(visitor, out var account) ? account.Id : "";

    public string Workspace => _workspace;

    /// <summary>Things of the team that nothing changes.</summary>
    public Task<TeamThings> SeenThingsAsync() => _seen ??= ThingsAsync();

    /// <summary>New things of the team, all of them named so that they are found wherever they are shown.</summary>
    public async Task<TeamThings> ThingsAsync()
    {
        var canary = $"canary{Guid.NewGuid():N}";
        var owner = Site.Services.GetRequiredService<WorkspaceClients>().For(PrincipalOf(AccessTable.Owner, _workspace));
        var project = await owner.Workspace().CreateProject(canary, ProjectType.WebApplication);
        var chat = await owner.Project(project).StartChat();
        await owner.Project(project).SetSource(new TemplateSource("static-html"));
        var service = await owner.AnalyzedServiceAsync(project);
        var grains = Site.Services.GetRequiredService<IGrainFactory>();
        var (server, run) = (Identifiers.New("srv"), Identifiers.New("run"));
        using (Site.Services.GetRequiredService<SystemScope>().Enter(_workspace))
        {
            await grains.GetGrain<IChatGrain>(GrainKeys.Of(_workspace, chat)).Post(canary, []);
            await grains.GetGrain<IServerGrain>(GrainKeys.Of(_workspace, server)).Plan(canary, "sandbox", null, "", "debian-12");
            await grains.GetGrain<IRunGrain>(GrainKeys.Of(_workspace, run)).Start(
                new RunRequest { ProjectId = project, ProjectName = canary, Number = 1, Plan = new ProvisioningPlan(), Infrastructure = new InfrastructurePlan() });
        }

        return new TeamThings(canary, project, chat, server, run, service, UserOf(AccessTable.Owner));
    }

    public async Task InitializeAsync()
    {
        Site.Settings["Hydron:Rest:RequestsPerMinute"] = "100000";
        foreach (var visitor in AccessTable.Visitors)
        {
            _browsers[visitor] = Site.Browser();
            if (visitor != AccessTable.Nobody)
                await RegisterAsync(visitor);
        }

        _workspace = await Site.Services.GetRequiredService<Memberships>().FoundAsync(UserOf(AccessTable.Owner), "Engines");
        await ComeAsync(AccessTable.Owner, Role.Owner, TokenScope.Admin);
        await ComeAsync(AccessTable.Admin, Role.Admin, TokenScope.Admin);
        await ComeAsync(AccessTable.Deployer, Role.Deployer, TokenScope.Deploy);
        await ComeAsync(AccessTable.Viewer, Role.Viewer, TokenScope.Read);
        await ProgramAsync(AccessTable.Stranger, _accounts[AccessTable.Stranger].Workspace, Role.Owner, TokenScope.Admin);
        _programs[AccessTable.Nobody] = Site.Browser();
        await using var scope = Site.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(UserOf(AccessTable.Owner));
        await scope.ServiceProvider.GetRequiredService<Pictures>().SetAsync(owner!, Drawing.Png(8, 8), Crop.Middle, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _browsers.Values.Concat(_programs.Values))
            client.Dispose();
        await Site.DisposeAsync();
    }

    private async Task RegisterAsync(string visitor)
    {
        var email = $"{visitor}@access.example";
        _accounts[visitor] = await Site.AccountAsync(email);
        await _browsers[visitor].SignInAsync(email);
    }

    /// <summary>Joins the team by an invitation, goes there in the browser, and gets a token for it.</summary>
    private async Task ComeAsync(string visitor, Role role, TokenScope scope)
    {
        if (role < Role.Owner)
        {
            var owner = Site.Services.GetRequiredService<WorkspaceClients>().For(PrincipalOf(AccessTable.Owner, _workspace));
            var invitation = await owner.Workspace().Invite(_accounts[visitor].Email!, role);
            await Site.Services.GetRequiredService<Memberships>().JoinAsync(_workspace, invitation.Code, _accounts[visitor]);
        }

        var browser = _browsers[visitor];
        var antiforgery = AntiforgeryToken().Match(await browser.GetStringAsync("/settings")).Groups[1].Value;
        await browser.PostAsync(SwitchEndpoint.Address, new FormUrlEncodedContent([KeyValuePair.Create("workspace", _workspace), KeyValuePair.Create("__RequestVerificationToken", antiforgery)]));
        await ProgramAsync(visitor, _workspace, role, scope);
    }

    private async Task ProgramAsync(string visitor, string workspace, Role role, TokenScope scope)
    {
        var account = _accounts[visitor];
        var token = await Site.Services.GetRequiredService<ApiTokens>().CreateAsync(new Member(account.Id, account.Email!, workspace, role), "a test", scope, days: 1);
        _programs[visitor] = Site.Browser();
        _programs[visitor].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
    }

    private ClaimsPrincipal PrincipalOf(string visitor, string workspace) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, UserOf(visitor)), new Claim(AccountClaims.Workspace, workspace)], "test"));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}

/// <param name="Name">The name of the project and of the server.</param>
/// <param name="Service">The name of a service of the project.</param>
/// <param name="Member">The account of a member who has a picture.</param>
public sealed record TeamThings(string Name, string Project, string Chat, string Server, string Run, string Service, string Member)
{
    /// <summary>An address with these things in the place of its parameters.</summary>
    public string In(string template)
    {
        var address = template.Replace("{documentName?}", "", StringComparison.Ordinal);
        foreach (var (name, value) in (ImmutableArray<(string, string)>)[("project", Project), ("projectId", Project), ("chat", Chat), ("chatId", Chat), ("server", Server), ("serverId", Server), ("run", Run), ("runId", Run), ("approval", "1-0"), ("member", Member)])
            address = address.Replace($"{{{name}}}", value, StringComparison.OrdinalIgnoreCase);
        return address;
    }

    /// <summary>Whether an address leads to one of them.</summary>
    public static bool AreNamedBy(string template) => ((string[])["{project", "{chat", "{server", "{run", "{member"]).Any(name => template.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an answer shows something of the team.</summary>
    public bool AreIn(string text) => ((string[])[Name, Project, Chat, Server, Run]).Any(each => text.Contains(each, StringComparison.Ordinal));
}
