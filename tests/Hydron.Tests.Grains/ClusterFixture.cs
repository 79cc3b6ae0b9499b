using System.Text;
using System.Threading.Channels;
using Hydron.Accounts;
using Hydron.Hosting;
using Hydron.Servers;
using Hydron.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Hydron.Tests;

/// <summary>One silo in the test's process, with Hydron's own grains, storage (SQLite in a folder of its own where a test says nothing else), streams and call filter.</summary>
public class ClusterFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-grains-").FullName;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public IGrainFactory Grains => Cluster.Client;

    public CallerTokens Tokens => Cluster.Silos[0].ServiceProvider.GetRequiredService<CallerTokens>();

    /// <summary>A workspace that nothing else in the test run uses.</summary>
    public static string NewWorkspace() => Identifiers.New("wks");

    /// <summary>Makes the calls that follow in this flow those of a person with a role.</summary>
    public void ActAs(Role role, string workspace, string userId = "person") => RequestContext.Set(CallerTokens.ContextKey, Tokens.Sign(userId, workspace, role));

    public static void ActAsNobody() => RequestContext.Remove(CallerTokens.ContextKey);

    /// <summary>The files of the data folder, with the database among them, that hold a text.</summary>
    public IEnumerable<string> FilesWith(string text) => FileSearch.Find(_folder, text);

    public string Unprotect(string ciphertext) => Cluster.Silos[0].ServiceProvider.GetRequiredService<ISecretProtector>().Unprotect(ciphertext);

    /// <summary>The first view that fits, awaited on the stream that carries its changes.</summary>
    internal async Task<TView> UntilAsync<TEvent, TView>(string streamNamespace, string key, Func<Task<TView>> read, Func<TView, bool> fits)
    {
        var changes = Channel.CreateUnbounded<bool>();
        var stream = Cluster.Client.GetStreamProvider(Hydron.Streams.Provider).GetStream<TEvent>(StreamId.Create(streamNamespace, key));
        var subscription = await stream.SubscribeAsync((_, _) =>
        {
            changes.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (true)
            {
                var view = await read();
                if (fits(view))
                    return view;
                await changes.Reader.ReadAsync(patience.Token);
            }
        }
        finally
        {
            await subscription.UnsubscribeAsync();
        }
    }

    public async Task InitializeAsync()
    {
        var settings = await SettingsAsync();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(settings);
            host.Services.AddHydronKeys(host.Configuration);
            host.Services.PostConfigure<HydronOptions>(Configure);
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddHydronGrains();
            AddParts(silo.Services);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Streams.Provider));
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Settings by their names, as a person would give them.</summary>
    protected virtual Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult<Dictionary<string, string?>>([]);

    protected virtual void Configure(HydronOptions options)
    {
        options.DataFolder = _folder;
        options.Sandbox.Enabled = false;
    }

    /// <summary>Puts a test's own parts in place of the product's; by default nothing reaches a machine.</summary>
    protected virtual void AddParts(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IServerAccess, NoServers>());
}
