using System.Collections.Immutable;
using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

/// <summary>A project that writes down what it is asked for, and refuses it where a test says so.</summary>
public sealed class EditableProject : IProjectGrain
{
    /// <summary>What was asked for, in order: "plan", "approve servers 2".</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The batches of edits, in order.</summary>
    public List<ImmutableArray<Edit>> Batches { get; } = [];

    /// <summary>The last corrections that were asked for.</summary>
    public ImmutableArray<AnalysisCorrection> Corrections { get; private set; } = [];

    /// <summary>Not empty: everything is refused for these.</summary>
    public ImmutableArray<Problem> Refusal { get; set; } = [];

    public ImmutableArray<DiffLine> Changes { get; set; } = [new("port", "3000", "8080")];

    public Task<EditOutcome> Edit(ImmutableArray<Edit> edits)
    {
        Batches.Add(edits);
        return AnswerAsync("edit", new EditOutcome("Changed.", Changes));
    }

    public Task<EditOutcome> Undo() => AnswerAsync("undo", new EditOutcome("Undone.", Changes));

    public Task Analyze() => AnswerAsync("analyze", 0);

    public Task Correct(ImmutableArray<AnalysisCorrection> corrections)
    {
        Corrections = corrections;
        return AnswerAsync("correct", 0);
    }

    public Task CancelAnalysis() => AnswerAsync("cancel", 0);

    public Task<InfrastructurePlan> PlanInfrastructure() => AnswerAsync("plan", new InfrastructurePlan());

    public Task<ProvisioningPlan> ApproveInfrastructure(int number) => AnswerAsync($"approve servers {number}", new ProvisioningPlan());

    public Task<string> ApproveProvisioning(int number) => AnswerAsync($"approve commands {number}", "run");

    public Task<string> RollBack(int? release) => AnswerAsync($"roll back to {release}", "run");

    /// <summary>The last settings of the assistant that were asked for.</summary>
    public AssistantSettings? Assistant { get; private set; }

    public Task SetAssistant(AssistantSettings settings)
    {
        Assistant = settings;
        return AnswerAsync("assistant", 0);
    }

    public Task<ProvisioningPlan> PlanUndo(int? run) => AnswerAsync($"undo run {run}", new ProvisioningPlan());

    public Task<ProjectView> Get() => throw new NotSupportedException();

    public Task<ProjectSummary> Create(string name, ProjectType type) => throw new NotSupportedException();

    public Task Rename(string name) => throw new NotSupportedException();

    public Task<string> StartChat() => throw new NotSupportedException();

    public Task RenameChat(string chatId, string title) => throw new NotSupportedException();

    public Task DeleteChat(string chatId) => throw new NotSupportedException();

    public Task RestoreChat(string chatId) => throw new NotSupportedException();

    public Task ChatTitled(string chatId, string title) => throw new NotSupportedException();

    public Task SetSource(Source source) => throw new NotSupportedException();

    public Task<string?> Redeploy() => throw new NotSupportedException();

    public Task RunChanged(RunSummary run, string url) => throw new NotSupportedException();

    public Task Delete() => throw new NotSupportedException();

    public Task<string> RevealVariable(string service, string variable) => AnswerAsync($"reveal {service} {variable}", "the value");

    public Task<string?> RotateSecret(string service, string? variable) => AnswerAsync<string?>($"rotate {service} {variable}", "run");

    public Task Reencrypt() => throw new NotSupportedException();

    private Task<T> AnswerAsync<T>(string asked, T answer)
    {
        Asked.Add(asked);
        return Refusal.IsEmpty ? Task.FromResult(answer) : Task.FromException<T>(new ProblemException(Refusal));
    }
}
