using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Workspaces;

namespace Hydron.Tests.Accounts;

/// <summary>Who belongs to a team's workspace, and how they come and go.</summary>
public sealed class MembersTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private readonly string _id = ClusterFixture.NewWorkspace();

    private IWorkspaceGrain Workspace => cluster.Grains.GetGrain<IWorkspaceGrain>(_id);

    [Fact]
    public async Task An_invited_address_joins_once_with_the_role_that_it_was_given()
    {
        var code = await InviteAsync("grace@example.com", Role.Deployer);
        cluster.ActAs(Role.System, _id);
        Assert.Equal(("grace@example.com", Role.Deployer), await Workspace.FindInvitation(code) is var found ? (found.Email, found.Role) : default);
        await Workspace.Join(code, "grace", "Grace@Example.com");
        Assert.Equal(Role.Deployer, await Workspace.RoleOf("grace"));
        await RefusedAsync("invitation.link", () => Workspace.Join(code, "mallory", "grace@example.com"));
        Assert.Equal([_id], await WorkspacesOfAsync("grace"));
    }

    [Fact]
    public async Task A_code_is_of_no_use_to_another_address()
    {
        var code = await InviteAsync("grace@example.com", Role.Admin);
        cluster.ActAs(Role.System, _id);
        await RefusedAsync("invitation.address", () => Workspace.Join(code, "mallory", "mallory@example.com"));
        await RefusedAsync("invitation.link", () => Workspace.Join(code + "x", "mallory", "grace@example.com"));
        Assert.Equal(Role.None, await Workspace.RoleOf("mallory"));
    }

    [Fact]
    public async Task An_invitation_that_was_withdrawn_or_replaced_is_void()
    {
        var first = await InviteAsync("grace@example.com", Role.Viewer);
        cluster.ActAs(Role.Admin, _id);
        var second = await Workspace.Invite("GRACE@example.com", Role.Viewer);
        Assert.Equal(second.Invitation, Assert.Single(await Workspace.Invitations()));
        await Workspace.WithdrawInvitation(second.Invitation.Id);
        Assert.Empty(await Workspace.Invitations());
        cluster.ActAs(Role.System, _id);
        await RefusedAsync("invitation.link", () => Workspace.FindInvitation(first));
        await RefusedAsync("invitation.link", () => Workspace.FindInvitation(second.Code));
    }

    [Fact]
    public async Task Who_is_invited_again_stays_what_they_are()
    {
        await JoinAsync("grace", Role.Admin);
        var code = await InviteAsync("grace@example.com", Role.Viewer);
        cluster.ActAs(Role.System, _id);
        await Workspace.Join(code, "grace", "grace@example.com");
        Assert.Equal(Role.Admin, await Workspace.RoleOf("grace"));
    }

    [Fact]
    public async Task A_member_who_is_removed_is_nobody_from_then_on()
    {
        await JoinAsync("grace", Role.Admin);
        cluster.ActAs(Role.Admin, _id);
        await Workspace.ChangeRole("grace", Role.Viewer);
        Assert.Contains(new WorkspaceMember("grace", Role.Viewer), await Workspace.Members());
        await Workspace.RemoveMember("grace");
        Assert.DoesNotContain(await Workspace.Members(), member => member.UserId == "grace");
        cluster.ActAs(Role.System, _id);
        Assert.Equal(Role.None, await Workspace.RoleOf("grace"));
        Assert.Empty(await WorkspacesOfAsync("grace"));
    }

    [Fact]
    public async Task The_caller_leaves_and_nobody_else()
    {
        await JoinAsync("grace", Role.Viewer);
        cluster.ActAs(Role.Viewer, _id, "grace");
        await Workspace.Leave();
        cluster.ActAs(Role.System, _id);
        Assert.Equal((Role.None, Role.Owner), (await Workspace.RoleOf("grace"), await Workspace.RoleOf("ada")));
    }

    [Fact]
    public async Task One_members_favourites_are_not_anothers()
    {
        await JoinAsync("grace", Role.Viewer);
        cluster.ActAs(Role.Owner, _id, "ada");
        var project = await Workspace.CreateProject("shop", ProjectType.WebApplication);
        await Workspace.SetFavorite(project, isFavorite: true);
        Assert.True(Assert.Single((await Workspace.Get()).Projects).IsFavorite);
        cluster.ActAs(Role.Viewer, _id, "grace");
        Assert.False(Assert.Single((await Workspace.Get()).Projects).IsFavorite);
        await Workspace.SetFavorite(project, isFavorite: false);
        cluster.ActAs(Role.Owner, _id, "ada");
        Assert.True(Assert.Single((await Workspace.Get()).Projects).IsFavorite);
    }

    [Fact]
    public async Task What_is_no_project_of_the_workspace_is_not_marked()
    {
        await FoundAsync();
        cluster.ActAs(Role.Viewer, _id, "ada");
        await RefusedAsync("project.unknown", () => Workspace.SetFavorite("prj-elsewhere", isFavorite: true));
        await Workspace.SetFavorite("prj-elsewhere", isFavorite: false);
    }

    [Fact]
    public async Task There_is_one_owner_whom_only_a_transfer_replaces()
    {
        await JoinAsync("grace", Role.Viewer);
        cluster.ActAs(Role.Owner, _id, "ada");
        await RefusedAsync("member.owner", () => Workspace.ChangeRole("ada", Role.Viewer));
        await RefusedAsync("member.owner", () => Workspace.RemoveMember("ada"));
        await RefusedAsync("member.owner-leaves", Workspace.Leave);
        await RefusedAsync("member.role", () => Workspace.ChangeRole("grace", Role.Owner));
        await RefusedAsync("member.role", () => Workspace.Invite("x@example.com", Role.System));
        await RefusedAsync("member.unknown", () => Workspace.Transfer("mallory"));
        await Workspace.Transfer("grace");
        Assert.Equal<WorkspaceMember>([new WorkspaceMember("grace", Role.Owner), new WorkspaceMember("ada", Role.Admin)], await Workspace.Members());
    }

    [Fact]
    public async Task A_persons_own_workspace_has_no_other_members()
    {
        cluster.ActAs(Role.System, _id);
        await Workspace.Found("ada@example.com", "ada");
        cluster.ActAs(Role.Owner, _id, "ada");
        await RefusedAsync("workspace.personal", () => Workspace.Invite("grace@example.com", Role.Viewer));
        await RefusedAsync("workspace.personal", () => Workspace.Rename("Ours"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("a@b\r\nBcc: everybody@example.com")]
    public async Task What_is_no_address_is_not_invited(string email)
    {
        await FoundAsync();
        cluster.ActAs(Role.Admin, _id);
        await RefusedAsync("invitation.email", () => Workspace.Invite(email, Role.Viewer));
    }

    private async Task FoundAsync()
    {
        cluster.ActAs(Role.System, _id);
        await Workspace.FoundTeam("Analytical engines", "ada");
    }

    private async Task<string> InviteAsync(string email, Role role)
    {
        await FoundAsync();
        cluster.ActAs(Role.Admin, _id, "ada");
        return (await Workspace.Invite(email, role)).Code;
    }

    private async Task JoinAsync(string userId, Role role)
    {
        var code = await InviteAsync($"{userId}@example.com", role);
        cluster.ActAs(Role.System, _id);
        await Workspace.Join(code, userId, $"{userId}@example.com");
    }

    /// <summary>Of the workspaces of this test alone: other tests have people of the same names.</summary>
    private async Task<string[]> WorkspacesOfAsync(string userId)
    {
        cluster.ActAs(Role.System, GrainKeys.People);
        return [.. (await cluster.Grains.GetGrain<IPersonGrain>(GrainKeys.Of(GrainKeys.People, userId)).Workspaces()).Where(each => each == _id)];
    }

    private static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<ProblemException>(act)).Problems).Code);
}
