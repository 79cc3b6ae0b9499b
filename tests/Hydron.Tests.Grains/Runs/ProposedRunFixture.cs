using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Tests.Chats.Models;

namespace Hydron.Tests.Runs;

/// <summary>Runs whose projects have chosen a model on this machine, which is reached as real ones are.</summary>
public sealed class ProposedRunFixture : RunFixture, IAsyncLifetime
{
    internal LocalProvider Provider { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        Provider = await LocalProvider.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>The run's project is there and has chosen a provider's model.</summary>
    internal async Task ChooseAsync(LeasedRun run, string provider)
    {
        var project = Grains.GetGrain<IProjectGrain>(run.ProjectKey);
        await project.Create("Shop", ProjectType.WebApplication);
        await project.SetAssistant(new AssistantSettings { Model = Wire.ModelOf(provider) });
    }

    protected override void Configure(HydronOptions options)
    {
        base.Configure(options);
        Wire.Configure(options.Models, Provider.Url);
        options.Models.Retries = 0;
    }
}
