using System.Threading.Channels;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Runs;
using Hydron.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Streams;

namespace Hydron.Tests.Projects;

/// <summary>Hydron's grains with sources in memory, a price list in place of a provider, and runs that only remember.</summary>
public class ProjectFixture : ClusterFixture
{
    internal FakeSources Sources { get; } = new();

    internal RecordedRuns Runs { get; } = new();

    /// <summary>A new project in a workspace of its own.</summary>
    internal async Task<TestProject> CreateAsync()
    {
        var project = new TestProject(this, NewWorkspace(), Identifiers.New("prj"));
        await project.As(Role.System).Create("Shop", ProjectType.WebApplication);
        return project;
    }

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

    protected override void AddParts(IServiceCollection services)
    {
        base.AddParts(services);
        services.Replace(ServiceDescriptor.Singleton<ISourceReader>(Sources));
        services.RemoveAll<IServerProvider>();
        services.AddSingleton<IServerProvider, PriceList>();
        services.AddSingleton<IIncomingGrainCallFilter>(Runs);
    }
}
