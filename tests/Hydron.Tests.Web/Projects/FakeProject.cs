using System.Collections.Immutable;
using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

/// <summary>A project that is as a test says.</summary>
public sealed class FakeProject(ProjectView view) : IProjectGrain
{
    public Task<ProjectView> Get() => Task.FromResult(view);

    public Task<ProjectSummary> Create(string name, ProjectType type) => throw new NotSupportedException();

    public Task Rename(string name) => throw new NotSupportedException();

    public Task<string> StartChat() => throw new NotSupportedException();

    public Task RenameChat(string chatId, string title) => throw new NotSupportedException();

    public Task DeleteChat(string chatId) => throw new NotSupportedException();

    public Task RestoreChat(string chatId) => throw new NotSupportedException();

    public Task ChatTitled(string chatId, string title) => throw new NotSupportedException();

    public Task SetSource(Source source) => throw new NotSupportedException();

    public Task Analyze() => throw new NotSupportedException();

    public Task Correct(ImmutableArray<AnalysisCorrection> corrections) => throw new NotSupportedException();

    public Task CancelAnalysis() => throw new NotSupportedException();

    public Task<EditOutcome> Edit(ImmutableArray<Edit> edits) => throw new NotSupportedException();

    public Task<EditOutcome> Undo() => throw new NotSupportedException();

    public Task<InfrastructurePlan> PlanInfrastructure() => throw new NotSupportedException();

    public Task<ProvisioningPlan> ApproveInfrastructure(int number) => throw new NotSupportedException();

    public Task<string> ApproveProvisioning(int number) => throw new NotSupportedException();

    public Task<string?> Redeploy() => throw new NotSupportedException();

    public Task<ProvisioningPlan> PlanUndo(int? run) => throw new NotSupportedException();

    public Task<string> RollBack(int? release) => throw new NotSupportedException();

    public Task SetAssistant(AssistantSettings settings) => throw new NotSupportedException();

    public Task RunChanged(RunSummary run, string url) => throw new NotSupportedException();

    public Task Delete() => throw new NotSupportedException();

    public Task<string> RevealVariable(string service, string variable) => throw new NotSupportedException();

    public Task<string?> RotateSecret(string service, string? variable) => throw new NotSupportedException();

    public Task Reencrypt() => throw new NotSupportedException();
}
