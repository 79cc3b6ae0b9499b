using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Workspaces;

public sealed partial class WorkspaceGrain
{
    private const string DeleteAct = "workspace.delete";

    public async Task Delete(string name)
    {
        EnsureExists();
        if (!state.State.IsTeam)
            throw new ProblemException("workspace.personal", "This is a person's own workspace, which goes with their account.", "Delete its projects, or the account.");
        if (!IsSame(name.Trim(), state.State.Name))
            throw new ProblemException("workspace.name-other", "That is not the name of this workspace.", $"Write {state.State.Name} to delete it.");
        await CheckNothingRunsAsync();
        foreach (var project in state.State.Projects.Keys.ToList())
            await DeleteAsync(project);
        await EndAsync();
    }

    /// <summary>All that are in the way at once, before anything is deleted.</summary>
    private async Task CheckNothingRunsAsync()
    {
        using var scope = system.Enter(Id);
        var projects = await Task.WhenAll(state.State.Projects.Keys.Select(project => ProjectOf(project).Get()));
        var problems = projects.Where(project => project.Runs.Any(run => !run.Status.IsOver()))
            .Select(project => new Problem("workspace.running", $"A run is changing the servers of {project.Summary.Name}.", "Stop the run, then delete the workspace.")).ToImmutableArray();
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
    }

    private async Task DeleteAsync(string project)
    {
        using var scope = system.Enter(Id);
        try
        {
            await ProjectOf(project).Delete();
        }
        catch (ProblemException) when (!state.State.Projects.ContainsKey(project))
        {
            // Somebody else has deleted it meanwhile.
        }
    }

    /// <summary>What can be done again if it breaks off comes before the end of the members, after which nobody could.</summary>
    private async Task EndAsync()
    {
        var (owner, members) = (caller.UserId, state.State.Members.Keys.ToList());
        using (system.Enter(Id))
            await Task.WhenAll(members.Select(member => ConnectionsOf(member).Clear()));
        state.State.Members.Clear();
        state.State.Invitations.Clear();
        state.State.Favorites.Clear();
        state.State.ModelKeys.Clear();
        state.State.IsDeleted = true;
        await _writer.WriteAsync();
        using (system.Enter(GrainKeys.People))
        {
            await Task.WhenAll(members.Select(member => PersonOf(member).Left(Id)));
            // Nobody can read the workspace's own log any more.
            await GrainFactory.GetGrain<IAuditGrain>(GrainKeys.Of(GrainKeys.People, owner)).Record(DeleteAct, AuditOutcome.Done, $"name: {state.State.Name}, workspace: {Id}", "");
        }
    }

    private void EnsureExists()
    {
        if (state.State.IsDeleted)
            throw new ProblemException("workspace.unknown", "This workspace has been deleted.", "Go on in another of yours.");
    }

    private IProjectGrain ProjectOf(string id) => GrainFactory.GetGrain<IProjectGrain>(GrainKeys.Of(Id, id));

    private IConnectionsGrain ConnectionsOf(string member) => GrainFactory.GetGrain<IConnectionsGrain>(GrainKeys.Of(Id, member));
}
