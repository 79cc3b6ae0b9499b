using Hydron.Accounts;
using Hydron.Analysis;
using Hydron.Audit;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Sources;
using Orleans.Concurrency;

namespace Hydron.Projects;

/// <summary>A project; key <c>workspace/project</c>. Its stream carries a <see cref="ProjectView"/> after every change.</summary>
[Alias("hydron.IProjectGrain")]
public interface IProjectGrain : IGrainWithStringKey
{
    [Requires(Role.Viewer), Reads, Alias("Get"), AlwaysInterleave]
    Task<ProjectView> Get();

    /// <summary>Called once, by the workspace.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Create")]
    Task<ProjectSummary> Create(string name, ProjectType type);

    [Requires(Role.Deployer), Act("project.rename", "name"), Alias("Rename")]
    Task Rename(string name);

    /// <summary>A new chat in this project; its id.</summary>
    [Requires(Role.Deployer), Act("project.chat.start", "return"), Alias("StartChat")]
    Task<string> StartChat();

    /// <summary>Gives a chat another title, of 1 to 80 characters.</summary>
    [Requires(Role.Deployer), Act("project.chat.rename", "chatId", "title"), Alias("RenameChat")]
    Task RenameChat(string chatId, string title);

    /// <summary>Takes a chat from the list; what happens in the project is told in the newest that is left, and where none is, in a new one.</summary>
    [Requires(Role.Deployer), Act("project.chat.delete", "chatId"), Alias("DeleteChat")]
    Task DeleteChat(string chatId);

    /// <summary>Brings a deleted chat back as it was.</summary>
    [Requires(Role.Deployer), Act("project.chat.restore", "chatId"), Alias("RestoreChat")]
    Task RestoreChat(string chatId);

    /// <summary>A chat has got a title from its first message.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("ChatTitled")]
    Task ChatTitled(string chatId, string title);

    /// <summary>Checks the source's form, sets it and begins an analysis.</summary>
    [Requires(Role.Deployer), Act("project.source.set", "source"), Alias("SetSource")]
    Task SetSource(Source source);

    /// <summary>Begins an analysis; progress and result come on the stream. One that runs already is left to run.</summary>
    [Requires(Role.Deployer), Act("project.analyze"), Alias("Analyze")]
    Task Analyze();

    /// <summary>Sets what the person knows better than the analysis, in place of what was said before, and analyzes anew. It is kept as long as the source is.</summary>
    [Requires(Role.Deployer), Act("project.correct"), Alias("Correct")]
    Task Correct(ImmutableArray<AnalysisCorrection> corrections);

    [Requires(Role.Deployer), Act("project.analysis.cancel"), Alias("CancelAnalysis")]
    Task CancelAnalysis();

    /// <summary>Applies the edits, all or none. Plans that exist are made anew and lose their approval where they changed.</summary>
    [Requires(Role.Deployer), Act("project.edit", "edits"), Alias("Edit")]
    Task<EditOutcome> Edit(ImmutableArray<Edit> edits);

    /// <summary>Goes back to the services and choices before the last edit.</summary>
    [Requires(Role.Deployer), Act("project.undo"), Alias("Undo")]
    Task<EditOutcome> Undo();

    /// <summary>Makes an infrastructure plan for the services as they stand.</summary>
    [Requires(Role.Deployer), Act("project.infrastructure.plan"), Alias("PlanInfrastructure")]
    Task<InfrastructurePlan> PlanInfrastructure();

    /// <summary>Approves the newest infrastructure plan and makes the provisioning plan. Refused where <paramref name="number"/> is not the newest, or it is stale.</summary>
    [Requires(Role.Deployer), Act("project.infrastructure.approve", "number"), Alias("ApproveInfrastructure")]
    Task<ProvisioningPlan> ApproveInfrastructure(int number);

    /// <summary>Approves the newest provisioning plan and begins the run; its id. Approving twice answers with the same run.</summary>
    [Requires(Role.Deployer), Act("project.provisioning.approve", "number", "return"), Alias("ApproveProvisioning")]
    Task<string> ApproveProvisioning(int number);

    /// <summary>
    /// Deploys again on the servers that there are: reads the source's newest commit, makes a provisioning plan for it, and begins a run where the commands
    /// were approved before; otherwise leaves the plan for approval. The run's id, or null where an approval is wanted.
    /// </summary>
    [Requires(Role.Deployer), Act("project.redeploy", "return"), Alias("Redeploy")]
    Task<string?> Redeploy();

    /// <summary>
    /// Begins a run that deploys a kept release once more, without a build, as a release of its own: its images, its services and their variables, on the servers
    /// and beside the databases of today. Asking for it approves it, since nothing is bought or deleted. The run's id.
    /// </summary>
    /// <param name="release">Null for the one before what serves.</param>
    [Requires(Role.Deployer), Act("project.roll-back", "release", "return"), Alias("RollBack")]
    Task<string> RollBack(int? release);

    /// <summary>Sets who answers in the project's chats from the next message on. Refused where the model is not known or there is no key for it.</summary>
    [Requires(Role.Deployer), Act("project.assistant.set", "settings.Model"), Alias("SetAssistant")]
    Task SetAssistant(AssistantSettings settings);

    /// <summary>
    /// Makes a plan of the rollback commands of what a run has done, last step first, and leaves it for approval. Servers and data stay. Refused where an
    /// earlier release serves: going back to that is <see cref="RollBack"/>.
    /// </summary>
    /// <param name="run">The run's number; null for the newest that deployed something.</param>
    [Requires(Role.Deployer), Act("project.undo-run.plan", "run"), Alias("PlanUndo")]
    Task<ProvisioningPlan> PlanUndo(int? run);

    /// <summary>A run changed its status.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("RunChanged")]
    Task RunChanged(RunSummary run, string url);

    /// <summary>The value of a variable as the service gets it, what it takes from other services looked up. Reading a secret back is an act of its own.</summary>
    /// <exception cref="ProblemException">There is no such service or variable, or it has no value yet.</exception>
    [Requires(Role.Admin), Act("project.variable.reveal", "service", "variable"), Alias("RevealVariable")]
    Task<string> RevealVariable(string service, string variable);

    /// <summary>
    /// Makes up a new secret in the place of one that Hydron made up. Where the project is live as its services stand, a run begins that changes it inside the running
    /// database and releases again, without a build, what uses it; asking for it approves that. Where services or servers have changed since, the plan for it is left for
    /// approval; before the first deployment there is nothing more to do. The secret before never comes back, neither by undoing nor by rolling back.
    /// </summary>
    /// <param name="variable">The variable that holds it; null for every secret that Hydron made up for the service.</param>
    /// <returns>The run's id; null where none has begun.</returns>
    /// <exception cref="ProblemException">
    /// There is no such service or variable, Hydron did not make up its value, the last rotation has not reached the database yet, or it cannot be changed in what runs.
    /// </exception>
    [Requires(Role.Deployer), Act("project.secret.rotate", "service", "variable", "return"), Alias("RotateSecret")]
    Task<string?> RotateSecret(string service, string? variable);

    /// <summary>Encrypts every secret that it keeps under the newest key. Idempotent; nothing else changes.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Reencrypt")]
    Task Reencrypt();

    [Requires(Role.Admin), Act("project.delete"), Alias("Delete")]
    Task Delete();
}
