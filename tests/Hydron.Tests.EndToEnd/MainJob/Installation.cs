using System.Diagnostics;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Domains;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Sources;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Hydron.Tests.MainJob;

/// <summary>Hydron with its own grains on the kit's sandbox, and a git server beside it, for all tests. Everything that it ordered is given back at the end.</summary>
public sealed class Installation : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-e2e-").FullName;
    private readonly string _workspace = Identifiers.New("wks");
    private string? _sharedServer;
    private InProcessTestCluster _cluster = null!;

    /// <summary>For plans that are made from now on.</summary>
    public int DrainSeconds
    {
        set => Services.GetRequiredService<IOptions<HydronOptions>>().Value.DrainSeconds = value;
    }

    public GitHttpServer Git { get; private set; } = null!;

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public IClusterClient Client => _cluster.Client;

    /// <summary>The key of a grain of the person's workspace.</summary>
    public string KeyOf(string id) => GrainKeys.Of(_workspace, id);

    /// <summary>The files of the data folder, with the database among them, that hold a text.</summary>
    public IEnumerable<string> FilesWith(string text) => FileSearch.Find(_folder, text);

    public IWorkspaceGrain Workspace => Grain<IWorkspaceGrain>(_workspace);

    public IProjectGrain Project(string id) => Grain<IProjectGrain>(KeyOf(id));

    public IChatGrain Chat(string id) => Grain<IChatGrain>(KeyOf(id));

    public IRunGrain Run(string id) => Grain<IRunGrain>(KeyOf(id));

    public IServerGrain Server(string id) => Grain<IServerGrain>(KeyOf(id));

    public T Grain<T>(string key)
        where T : IGrainWithStringKey
    {
        Act(Role.Owner);
        return _cluster.Client.GetGrain<T>(key);
    }

    /// <summary>Makes the calls that follow in this flow those of the person.</summary>
    public void Act(Role role) =>
        RequestContext.Set(CallerTokens.ContextKey, Services.GetRequiredService<CallerTokens>().Sign(role == Role.System ? "system" : "person", _workspace, role));

    /// <summary>The root of the kit's ACME authority.</summary>
    public string AcmeRoot => Path.Combine(_folder, "acme-root.crt");

    /// <summary>A visitor's way to an application on a server: by its host name, trusting one authority only; Hydron's own where none is named.</summary>
    public Visitor VisitorOf(string address, string? authority = null) => new(address, authority ?? Services.GetRequiredService<LocalAuthority>().CertificatePath);

    /// <summary>A server that is prepared already, for tests that are not about preparing one.</summary>
    public async Task<string> SharedServerAsync()
    {
        if (_sharedServer is null)
        {
            var journey = await Journey.BeginAsync(this, "First", new TemplateSource("static-html"));
            Assert.Null((await journey.AnalyzedAsync()).AnalysisProblem);
            var project = await journey.SucceedAsync(await journey.ApproveAsync());
            _sharedServer = project.Releases[0].Servers[0].ServerId;
        }

        return _sharedServer;
    }

    /// <summary>Runs a command on a sandbox server behind Hydron's back.</summary>
    public async Task<string> OnServerAsync(string serverId, params string[] command) => await DockerAsync(["exec", await ReferenceOfAsync(serverId), .. command]);

    /// <summary>The server's name at the provider: its container.</summary>
    public async Task<string> ReferenceOfAsync(string serverId) => (await ConnectionOfAsync(serverId)).ProviderReference;

    /// <summary>How Hydron itself reaches a server.</summary>
    public async Task<ServerConnection> ConnectionOfAsync(string serverId)
    {
        Act(Role.System);
        return await _cluster.Client.GetGrain<IServerGrain>(KeyOf(serverId)).Connection();
    }

    public static async Task<string> DockerAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOCKER_HOST"] = KitFixture.DockerHost;
        using var docker = Process.Start(start)!;
        var errors = docker.StandardError.ReadToEndAsync();
        var output = await docker.StandardOutput.ReadToEndAsync();
        await docker.WaitForExitAsync();
        return docker.ExitCode <= 1 ? output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {await errors}");
    }

    public async Task InitializeAsync()
    {
        await KitFixture.UpAsync();
        Git = await GitHttpServer.StartAsync();
        await File.WriteAllTextAsync(AcmeRoot, await KitNames.AcmeRootAsync());
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Services.AddHydronKeys(host.Configuration);
            host.Services.PostConfigure<HydronOptions>(options =>
            {
                var kit = KitFixture.Settings();
                options.DataFolder = _folder;
                options.Sources = kit.Sources;
                options.Sources.MaxMegabytes = 16;
                options.Sandbox = kit.Sandbox;
                options.ExtraCertificateAuthorities = [.. kit.ExtraCertificateAuthorities, AcmeRoot];
                options.BaseDomain = KitNames.Zone;
                options.SilentServerSeconds = 5;
            });
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<HostLookup>(KitNames.LookUpAsync);
            silo.AddHydronGrains();
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Streams.Provider));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        Act(Role.System);
        await _cluster.Client.GetGrain<IWorkspaceGrain>(_workspace).Found("Tests", "person");
    }

    public async Task DisposeAsync()
    {
        foreach (var server in (await Workspace.Get()).Servers.Where(server => server.Provider == "sandbox"))
        {
            if (await ReferenceOfAsync(server.Id) is { Length: > 0 } reference)
                await Services.GetServices<IServerProvider>().First(provider => provider.Id == "sandbox").CancelAsync(reference, CancellationToken.None);
        }

        await _cluster.DisposeAsync();
        await Git.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
