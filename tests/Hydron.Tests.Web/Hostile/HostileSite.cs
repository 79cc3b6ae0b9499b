using System.Net.Http.Json;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Accounts.Tokens;
using Hydron.Projects;
using Hydron.Sources;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Hostile;

/// <summary>A Hydron with a person who tries everything: a program, a browser, a project whose services can be edited, one whose source changes, and a team.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    private Task<ListeningSite>? _listening;

    public HydronSite Site { get; } = new();

    public Member Member { get; private set; } = null!;

    public HttpClient Program { get; private set; } = null!;

    /// <summary>Signed in as the person.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public WorkspaceClient Client { get; private set; } = null!;

    /// <summary>The way to the grains of a team of theirs.</summary>
    public WorkspaceClient Team { get; private set; } = null!;

    /// <summary>A project that has been analyzed.</summary>
    public string Project { get; private set; } = "";

    public string Service { get; private set; } = "";

    /// <summary>A project whose source is set anew each time.</summary>
    public string Sources { get; private set; } = "";

    public string Chat { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Site.Settings["Hydron:Rest:RequestsPerMinute"] = "1000000";
        Member = await Site.MemberAsync();
        Program = await Site.ProgramAsync(Member);
        Client = Site.ClientOf(Member, TokenScope.Admin);
        Browser = Site.Browser();
        await Browser.SignInAsync(Member.Email);
        Team = Site.ClientOf(Member with { Workspace = await Site.Services.GetRequiredService<Memberships>().FoundAsync(Member.UserId, "Engines") }, TokenScope.Admin);
        Project = await Client.Workspace().CreateProject("shop", ProjectType.WebApplication);
        Sources = await Client.Workspace().CreateProject("sources", ProjectType.WebApplication);
        Chat = await Client.Project(Project).StartChat();
        await Client.Project(Project).SetSource(new TemplateSource("express"));
        Service = await Client.AnalyzedServiceAsync(Project);
    }

    /// <summary>Another Hydron, which listens at a port: what is sent to it is read by the real server.</summary>
    public Task<ListeningSite> ListeningAsync() => _listening ??= ListeningSite.StartAsync();

    public async Task DisposeAsync()
    {
        if (_listening is not null)
            await (await _listening).DisposeAsync();
        Program.Dispose();
        Browser.Dispose();
        await Site.DisposeAsync();
    }

    /// <summary>The service as it stands.</summary>
    public async Task<Service> ServiceNowAsync() => (await Client.Project(Project).Get()).Services.Services.Single(service => service.Name == Service);

    public Task<HttpResponseMessage> OperateAsync(string project, string operation, object arguments) =>
        Program.PostAsJsonAsync($"/api/v1/projects/{project}/operations/{operation}", arguments);

    /// <summary>Edits the service over the API, and takes the edit back again where it was taken.</summary>
    /// <param name="kept">What the services have of the input.</param>
    public async Task<Seen> EditAsync(string operation, object arguments, Func<Service, string?> kept)
    {
        if (await Seen.RefusedAsync(await OperateAsync(Project, operation, arguments)) is { } refused)
            return refused;
        var services = (await Client.Project(Project).Get()).Services.Services;
        var service = services.FirstOrDefault(each => each.Name == Service) ?? services[0];
        Assert.True((await OperateAsync(Project, "undo", new { })).IsSuccessStatusCode);
        return new Seen(HostileInputs.Data, kept(service) ?? "") { Deployed = service };
    }
}
