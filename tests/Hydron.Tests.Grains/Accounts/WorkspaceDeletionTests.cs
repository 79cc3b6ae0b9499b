using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Tests.Projects;
using Hydron.Workspaces;
using Orleans.Runtime;

namespace Hydron.Tests.Accounts;

/// <summary>The end of a team's workspace: whom it takes along, and what stays.</summary>
public sealed class WorkspaceDeletionTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    private const string Name = "Analytical engines";

    private readonly string _id = ClusterFixture.NewWorkspace();

    private string Owner => $"ada-{_id}";

    private string Member => $"grace-{_id}";

    private IWorkspaceGrain Workspace => WorkspaceOf(_id);

    [Fact]
    public async Task Members_invitations_projects_and_keys_go_and_nothing_comes_in_any_more()
    {
        await FoundAsync(_id);
        fixture.ActAs(Role.Owner, _id, Owner);
        var code = (await Workspace.Invite("late@example.com", Role.Viewer)).Code;
        var projects = new[] { await Workspace.CreateProject("shop", ProjectType.WebApplication), await Workspace.CreateProject("blog", ProjectType.WebApplication) };
        await Workspace.Delete(" analytical ENGINES ");

        foreach (var project in projects)
            await RefusedAsync("project.unknown", () => fixture.Grains.GetGrain<IProjectGrain>(GrainKeys.Of(_id, project)).Rename("other"));
        Assert.Empty((await Workspace.Get()).Projects);
        Assert.Empty(await Workspace.Members());
        Assert.Empty(await Workspace.Invitations());
        // Those who were on their way in when it went:
        await RefusedAsync("workspace.unknown", () => Workspace.CreateProject("late", ProjectType.WebApplication));
        await RefusedAsync("workspace.unknown", () => Workspace.AdoptServer(new AdoptServer("late", "192.0.2.9", 22, null, "a password")));
        await RefusedAsync("workspace.unknown", () => Workspace.SetModelKey("openai", "key"));
        await RefusedAsync("workspace.unknown", () => Workspace.Invite("x@example.com", Role.Viewer));
        await RefusedAsync("workspace.unknown", () => Workspace.Rename("Ours"));
        await RefusedAsync("workspace.unknown", () => Workspace.Transfer(Member));
        await RefusedAsync("workspace.unknown", () => Workspace.Delete(Name));
        await RefusedAsync("member.unknown", () => Workspace.ChangeRole(Member, Role.Admin));

        fixture.ActAs(Role.System, _id);
        Assert.Equal((Role.None, Role.None), (await Workspace.RoleOf(Owner), await Workspace.RoleOf(Member)));
        await RefusedAsync("invitation.link", () => Workspace.Join(code, "late", "late@example.com"));
        await RefusedAsync("workspace.unknown", () => Workspace.FoundTeam(Name, "mallory"));
        Assert.Empty(await WorkspacesOfAsync(Owner));
        Assert.Empty(await WorkspacesOfAsync(Member));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Analytical engine")]
    [InlineData("%")]
    [InlineData("Analytical engines'; DROP TABLE AuditEntries; --")]
    public async Task Another_name_deletes_nothing(string name)
    {
        await FoundAsync(_id);
        fixture.ActAs(Role.Owner, _id, Owner);
        await RefusedAsync("workspace.name-other", () => Workspace.Delete(name));
        Assert.Equal(2, (await Workspace.Members()).Length);
    }

    [Fact]
    public async Task A_persons_own_workspace_goes_with_their_account_alone()
    {
        fixture.ActAs(Role.System, _id);
        await Workspace.Found("ada@example.com", Owner);
        fixture.ActAs(Role.Owner, _id, Owner);
        await RefusedAsync("workspace.personal", () => Workspace.Delete("ada@example.com"));
        Assert.Single(await Workspace.Members());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Deployer)]
    [InlineData(Role.Admin)]
    public async Task Nobody_but_the_owner_deletes_it(Role role)
    {
        await FoundAsync(_id);
        fixture.ActAs(role, _id, Member);
        await RefusedAsync("access.denied", () => Workspace.Delete(Name));
        fixture.ActAs(Role.Owner, ClusterFixture.NewWorkspace(), Owner);
        await RefusedAsync("access.denied", () => Workspace.Delete(Name));
        fixture.ActAs(Role.Viewer, _id, Member);
        Assert.Equal(2, (await Workspace.Members()).Length);
    }

    [Fact]
    public async Task While_runs_change_servers_nothing_is_deleted_and_afterwards_the_servers_stay()
    {
        var project = await fixture.CreateAsync();
        var workspace = WorkspaceOf(project.Workspace);
        await FoundAsync(project.Workspace);
        fixture.ActAs(Role.Owner, project.Workspace, Owner);
        await workspace.CreateProject("blog", ProjectType.WebApplication);
        var run = await project.BeginRunAsync();
        await project.RunBecomesAsync(run, RunStatus.Running);
        fixture.ActAs(Role.Owner, project.Workspace, Owner);
        var refused = Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => workspace.Delete(Name))).Problems);
        Assert.Equal(("workspace.running", "A run is changing the servers of Shop."), (refused.Code, refused.Message));
        Assert.Equal((2, 2), ((await workspace.Get()).Projects.Length, (await workspace.Members()).Length));

        await project.DeliverAsync();
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        fixture.ActAs(Role.Owner, project.Workspace, Owner);
        await workspace.Delete(Name);
        var server = Assert.Single(await project.ServersAsync());
        Assert.Equal((ServerState.Ready, 0), (server.State, server.Projects.Length));
    }

    [Fact]
    public async Task It_is_in_the_log_of_the_workspace_and_in_that_of_whoever_did_it()
    {
        await FoundAsync(_id);
        var origin = new CallerOrigin(Owner, "ada@example.com", "192.0.2.7", CallerDoor.Browser);
        RequestContext.Set(CallerTokens.ContextKey, fixture.Tokens.Sign(Owner, _id, Role.Owner, origin));
        await Workspace.Delete(Name);
        var elsewhere = ClusterFixture.NewWorkspace();
        fixture.ActAs(Role.Viewer, elsewhere, Owner);
        var own = Assert.Single((await fixture.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(elsewhere, IAuditGrain.Id)).ReadOwn(new AuditFilter(), 0, 10)).Entries);
        Assert.Equal(("workspace.delete", Owner, "192.0.2.7", $"name: {Name}, workspace: {_id}"), (own.Act, own.Account, own.Address, own.Details));
        fixture.ActAs(Role.Admin, _id, "reader");
        var there = (await fixture.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(_id, IAuditGrain.Id)).Read(new AuditFilter { Act = "workspace.delete" }, 0, 10)).Entries;
        Assert.Equal((Owner, $"name: {Name}", AuditOutcome.Done), Assert.Single(there) is var entry ? (entry.Account, entry.Details, entry.Outcome) : default);
    }

    private async Task FoundAsync(string id)
    {
        fixture.ActAs(Role.System, id);
        await WorkspaceOf(id).FoundTeam(Name, Owner);
        var code = (await WorkspaceOf(id).Invite("grace@example.com", Role.Viewer)).Code;
        await WorkspaceOf(id).Join(code, Member, "grace@example.com");
    }

    private IWorkspaceGrain WorkspaceOf(string id) => fixture.Grains.GetGrain<IWorkspaceGrain>(id);

    private async Task<string[]> WorkspacesOfAsync(string user)
    {
        fixture.ActAs(Role.System, GrainKeys.People);
        return [.. await fixture.Grains.GetGrain<IPersonGrain>(GrainKeys.Of(GrainKeys.People, user)).Workspaces()];
    }

    private static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<ProblemException>(act)).Problems).Code);
}
