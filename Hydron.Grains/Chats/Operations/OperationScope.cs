using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Workspaces;

namespace Hydron.Chats.Operations;

/// <summary>The one project that a set of operations is bound to. Calls are made as whoever the request context names.</summary>
/// <param name="ProjectKey"><c>workspace/project</c>.</param>
public sealed record OperationScope(IGrainFactory Grains, string ProjectKey)
{
    public IProjectGrain Project => Grains.GetGrain<IProjectGrain>(ProjectKey);

    public IWorkspaceGrain Workspace => Grains.GetGrain<IWorkspaceGrain>(GrainKeys.WorkspaceOf(ProjectKey));

    public IRunGrain Run(string runId) => Grains.GetGrain<IRunGrain>(GrainKeys.Of(GrainKeys.WorkspaceOf(ProjectKey), runId));

    public async Task<OperationOutcome> EditAsync(params IEnumerable<Edit> edits) => OperationOutcome.Of(await Project.Edit([.. edits]));
}
