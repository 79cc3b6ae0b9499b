using Hydron.Accounts;
using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Storage;
using Hydron.Workspaces;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Hydron.Projects;

/// <inheritdoc cref="IProjectGrain"/>
/// <remarks>The grain's parts: analysis, chats, edits, plans and runs each have a file.</remarks>
public sealed partial class ProjectGrain(
    [PersistentState("project", SiloExtensions.Storage)] IPersistentState<ProjectState> storage,
    ISourceReader sources,
    ISecretProtector secrets,
    SystemScope system,
    CurrentCaller caller,
    IOptions<HydronOptions> options,
    ModelCatalogue models,
    ChosenAssistants chosen,
    TimeProvider time,
    ILogger<ProjectGrain> logger) : Grain, IProjectGrain
{
    private readonly SerialWriter _writer = new(storage);

    private ProjectState State => storage.State;

    private string Key => this.GetPrimaryKeyString();

    private string Id => GrainKeys.IdOf(Key);

    private string Workspace => GrainKeys.WorkspaceOf(Key);

    public Task<ProjectView> Get() => Task.FromResult(State.View(Id, _analyzing));

    public async Task<ProjectSummary> Create(string name, ProjectType type)
    {
        if (State.Name.Length == 0)
        {
            State.Name = name;
            State.Type = type;
            State.Slug = $"{Identifiers.Slug(name, "app", maxLength: 30)}-{Id[^4..]}";
            State.CreatedAt = State.ChangedAt = time.GetUtcNow();
            State.Assistant = new AssistantSettings { Model = options.Value.Models.Default };
            await _writer.WriteAsync();
            await StartChat();
        }

        return State.Summarize(Id, isAnalyzing: false);
    }

    public async Task Rename(string name)
    {
        EnsureExists();
        var trimmed = name.Trim();
        if (trimmed.Length > 80 || !VisibleText.Is(trimmed))
            throw new ProblemException("project.name", "A project's name has 1 to 80 characters, all of them visible.", "Choose another name.");
        State.Name = trimmed;
        await SaveAsync();
    }

    public async Task Delete()
    {
        EnsureExists();
        if (State.ActiveRun is { } run)
            throw new ProblemException("project.running", $"Run {run.Number} is changing this project's servers.", "Stop the run, then delete the project.");
        await CancelAnalysis();
        using (system.Enter(Workspace))
        {
            foreach (var server in State.ServerIds.Values)
                await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Of(Workspace, server)).UsedBy(Id, uses: false);
            await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).ProjectDeleted(Id);
        }

        State.IsDeleted = true;
        await _writer.WriteAsync();
        DeactivateOnIdle();
    }

    private void EnsureExists()
    {
        if (State.Name.Length == 0 || State.IsDeleted)
            throw new ProblemException("project.unknown", "There is no such project.", "It may have been deleted; go back to the projects.");
    }

    /// <summary>Stores, then shows: the project's own stream and the workspace's list.</summary>
    private async Task SaveAsync()
    {
        await StoreAsync();
        await TellAsync();
    }

    private async Task StoreAsync()
    {
        State.Version++;
        State.ChangedAt = time.GetUtcNow();
        await _writer.WriteAsync();
    }

    /// <summary>Tells pages and the workspace what was stored.</summary>
    private async Task TellAsync()
    {
        await ShowAsync();
        using (system.Enter(Workspace))
            await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).ProjectChanged(State.Summarize(Id, _analyzing is not null));
    }

    private Task ShowAsync() => this.PublishAsync(Streams.Project, State.View(Id, _analyzing));

    /// <summary>Tells the conversation what happened.</summary>
    private async Task PostAsync(string text, params ImmutableArray<ChatCard> cards)
    {
        if (State.ActiveChat.Length == 0)
            return;
        using (system.Enter(Workspace))
            await GrainFactory.GetGrain<IChatGrain>(GrainKeys.Of(Workspace, State.ActiveChat)).Post(text, cards);
    }
}
