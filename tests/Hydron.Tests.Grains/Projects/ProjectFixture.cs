using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Runs;
using Hydron.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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

    protected override void AddParts(IServiceCollection services)
    {
        base.AddParts(services);
        services.Replace(ServiceDescriptor.Singleton<ISourceReader>(Sources));
        services.RemoveAll<IServerProvider>();
        services.AddSingleton<IServerProvider, PriceList>();
        services.AddSingleton<IIncomingGrainCallFilter>(Runs);
    }
}
