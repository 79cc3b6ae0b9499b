using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Tests.Projects;
using Hydron.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hydron.Tests.Chats.Models;

/// <summary>Hydron with providers of models on this machine, which it reaches as it reaches the real ones.</summary>
public sealed class ModelledFixture : ProjectFixture, IAsyncLifetime
{
    internal LocalProvider Provider { get; private set; } = null!;

    internal ModelOptions Options => Cluster.Silos[0].ServiceProvider.GetRequiredService<IOptions<HydronOptions>>().Value.Models;

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

    /// <summary>The first chat of a project whose shop is analyzed and whose assistant is a model.</summary>
    internal async Task<TestChat> AnalyzedAsync(string provider, AssistantSettings? settings = null)
    {
        var chat = await TestChat.CreateAsync(this);
        await chat.Project.AnalyzeAsync();
        await chat.Project.Grain.SetAssistant((settings ?? new AssistantSettings()) with { Model = Wire.ModelOf(provider) });
        return chat;
    }

    internal IWorkspaceGrain WorkspaceOf(TestChat chat, Role role)
    {
        ActAs(role, chat.Project.Workspace);
        return Grains.GetGrain<IWorkspaceGrain>(chat.Project.Workspace);
    }

    protected override void Configure(HydronOptions options)
    {
        base.Configure(options);
        Wire.Configure(options.Models, Provider.Url);
        options.Models.Retries = 0;
        options.Models.OpenAI.Key = "";
    }
}
