using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Workspaces;
using Orleans.Core.Internal;

namespace Hydron.Tests.Projects;

/// <summary>A project as the person in front of it sees it.</summary>
internal sealed record TestProject(ProjectFixture Fixture, string Workspace, string Id)
{
    /// <summary>The project, and from here on a deployer calls.</summary>
    public IProjectGrain Grain => As(Role.Deployer);

    /// <summary>An address that no other test uses.</summary>
    public string Url { get; } = $"https://git.example/{Identifiers.New("app")}";

    /// <summary>The project, and from here on somebody of this role calls.</summary>
    public IProjectGrain As(Role role)
    {
        Fixture.ActAs(role, Workspace);
        return Fixture.Grains.GetGrain<IProjectGrain>(Key);
    }

    private string Key => GrainKeys.Of(Workspace, Id);

    /// <summary>An Express application that talks to PostgreSQL.</summary>
    public void PutShop(string url, string dependency = "pg") => Fixture.Sources.Put(
        url,
        ("package.json", $$"""{ "name": "shop", "scripts": { "start": "node server.js" }, "dependencies": { "express": "4.21.0", "{{dependency}}": "8.13.0" } }"""),
        ("server.js", "const app = require('express')();\napp.get('/health', (q, s) => s.send('ok'));\nconst url = process.env.DATABASE_URL;\nconst title = process.env.TITLE || 'Shop';\napp.listen(3000);\n"));

    /// <summary>Sets the shop as the source, and waits for its analysis.</summary>
    public async Task<ProjectView> AnalyzeAsync()
    {
        PutShop(Url);
        await Grain.SetSource(new GitSource(Url));
        return await UntilAsync(view => view.Analysis is not null && view.Analyzing is null);
    }

    /// <summary>Analyzed, planned, and with both plans approved; the run's id.</summary>
    public async Task<string> BeginRunAsync()
    {
        await AnalyzeAsync();
        var infrastructure = await Grain.PlanInfrastructure();
        var provisioning = await Grain.ApproveInfrastructure(infrastructure.Number);
        return await Grain.ApproveProvisioning(provisioning.Number);
    }

    /// <summary>What a run says of itself when its status changes.</summary>
    public async Task RunBecomesAsync(string run, RunStatus status, string url = "https://shop.example/")
    {
        var known = (await Grain.Get()).Runs.Single(each => each.Id == run);
        await As(Role.System).RunChanged(known with { Status = status }, url);
    }

    public Task<ProjectView> UntilAsync(Func<ProjectView, bool> fits) => Fixture.UntilAsync<ProjectView, ProjectView>(Hydron.Streams.Project, Key, Grain.Get, fits);

    /// <summary>The inventory of the project's workspace.</summary>
    public async Task<ImmutableArray<ServerView>> ServersAsync()
    {
        Fixture.ActAs(Role.Deployer, Workspace);
        return (await Fixture.Grains.GetGrain<IWorkspaceGrain>(Workspace).Get()).Servers;
    }

    /// <summary>Its servers are there and ready, as after a run.</summary>
    public async Task DeliverAsync()
    {
        foreach (var server in await ServersAsync())
        {
            Fixture.ActAs(Role.System, Workspace);
            await Fixture.Grains.GetGrain<IServerGrain>(GrainKeys.Of(Workspace, server.Id)).Delivered(server.Name, "10.0.0.5", 22, ServerState.Ready);
        }
    }

    /// <summary>The newest card of a kind in the project's chat.</summary>
    public async Task<TCard> CardAsync<TCard>()
        where TCard : ChatCard
    {
        var key = GrainKeys.Of(Workspace, (await Grain.Get()).Chats[0].Id);
        var chat = await Fixture.UntilAsync<ChatEvent, ChatView>(Hydron.Streams.Chat, key, Fixture.Grains.GetGrain<IChatGrain>(key).Get, view => CardsOf(view).OfType<TCard>().Any());
        return CardsOf(chat).OfType<TCard>().Last();
    }

    /// <summary>Takes the grain out of memory; the next call reads it from storage.</summary>
    public async Task ForgetAsync() => await Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>The codes of the problems that a call is refused with.</summary>
    public static async Task<string[]> RefusalAsync(Func<Task> call) => [.. (await Assert.ThrowsAsync<ProblemException>(call)).Problems.Select(problem => problem.Code)];

    private static ImmutableArray<ChatCard> CardsOf(ChatView chat) => [.. chat.Messages.SelectMany(message => message.Cards)];
}
