using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Projects;
using Hydron.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Hydron.Tests.Audit;

/// <summary>Who did what to what, from where, and how it ended.</summary>
public abstract class AuditLogTests(ClusterFixture cluster)
{
    private static readonly CallerOrigin Grace = new("grace", "Grace@Example.com", "192.0.2.7", CallerDoor.Browser);

    private readonly string _id = ClusterFixture.NewWorkspace();

    private IWorkspaceGrain Workspace => cluster.Grains.GetGrain<IWorkspaceGrain>(_id);

    private IAuditGrain Audit => cluster.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(_id, IAuditGrain.Id));

    [Fact]
    public async Task What_was_done_says_who_did_it_to_what_and_from_where()
    {
        await FoundAsync();
        Act(Role.Deployer);
        var before = DateTimeOffset.UtcNow;
        var project = await Workspace.CreateProject("shop", ProjectType.WebApplication);
        var entry = Assert.Single(await EntriesAsync("workspace.project.create"));
        Assert.Equal(
            ("grace", "grace@example.com", "192.0.2.7", CallerDoor.Browser, _id, $"name: shop, type: webapplication, made: {project}", AuditOutcome.Done, ""),
            (entry.Account, entry.Email, entry.Address, entry.Door, entry.Target, entry.Details, entry.Outcome, entry.Code));
        Assert.InRange(entry.At, before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));

        Act(Role.Admin);
        await Project(project).Delete();
        Assert.Equal(GrainKeys.Of(_id, project), Assert.Single(await EntriesAsync("project.delete")).Target);
    }

    [Fact]
    public async Task What_was_refused_is_there_and_tells_no_arguments()
    {
        await FoundAsync();
        Act(Role.Viewer);
        await RefusedAsync("access.denied", () => Workspace.CreateProject("secret-7f3a", ProjectType.WebApplication));
        await RefusedAsync("access.denied", Workspace.Invitations);
        ClusterFixture.ActAsNobody();
        await RefusedAsync("access.denied", () => Workspace.Get());
        var entries = await EntriesAsync("");
        Assert.All(entries.Where(entry => entry.Outcome == AuditOutcome.Refused), entry => Assert.Equal(("", "access.denied"), (entry.Details, entry.Code)));
        Assert.Equal(
            [("nobody", "WorkspaceGrain.Get"), ("grace", "WorkspaceGrain.Invitations"), ("grace", "workspace.project.create")],
            entries.Where(entry => entry.Outcome == AuditOutcome.Refused).Select(entry => (entry.Account, entry.Act)));
    }

    [Fact]
    public async Task What_did_not_work_is_there_with_the_reason()
    {
        await FoundAsync();
        Act(Role.Admin);
        await RefusedAsync("invitation.email", () => Workspace.Invite("no address", Role.Viewer));
        var entry = Assert.Single(await EntriesAsync("workspace.invite"));
        Assert.Equal((AuditOutcome.Failed, "invitation.email", ""), (entry.Outcome, entry.Code, entry.Details));
    }

    [Fact]
    public async Task What_Hydron_does_for_a_person_is_the_persons()
    {
        RequestContext.Set(CallerTokens.ContextKey, cluster.Tokens.SignSystem(_id, Grace));
        await Workspace.FoundTeam("Engines", "grace");
        var entry = Assert.Single(await EntriesAsync("workspace.found"));
        Assert.Equal(("grace", "192.0.2.7", "name: Engines"), (entry.Account, entry.Address, entry.Details));

        var system = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<SystemScope>();
        Act(Role.Viewer);
        using (system.Enter(_id))
        {
            var inside = cluster.Tokens.Verify(RequestContext.Get(CallerTokens.ContextKey) as string)!;
            Assert.Equal((Role.System, Grace), (inside.Role, inside.Origin));
        }
    }

    [Fact]
    public async Task Members_are_told_by_the_addresses_that_they_had_then()
    {
        await FoundAsync();
        var (linus, dennis) = ($"linus-{_id}", $"dennis-{_id}");
        await JoinAsync(linus);
        await JoinAsync(dennis);
        await SignInAsync(linus, "before@example.com");
        await SignInAsync(linus, "Linus@Example.com");
        Act(Role.Owner);
        await Workspace.ChangeRole(linus, Role.Deployer);
        await SignInAsync(linus, "later@example.com");
        Act(Role.Owner);
        await Workspace.Transfer(linus);
        await Workspace.RemoveMember(dennis);
        Assert.Equal("member: linus@example.com, role: deployer", Assert.Single(await EntriesAsync("workspace.role.change")).Details);
        Assert.Equal("member: later@example.com", Assert.Single(await EntriesAsync("workspace.transfer")).Details);
        Assert.Equal($"member: {dennis}", Assert.Single(await EntriesAsync("workspace.member.remove")).Details); // who never signed in
    }

    [Fact]
    public async Task Reading_leaves_nothing_behind()
    {
        await FoundAsync();
        Act(Role.Viewer);
        await Workspace.Get();
        await Workspace.Members();
        Assert.Equal(["workspace.found"], (await EntriesAsync("")).Select(entry => entry.Act));
    }

    [Fact]
    public async Task The_log_is_read_in_pages_and_by_filters()
    {
        await FoundAsync();
        Act(Role.Admin);
        for (var count = 0; count < 5; count++)
            await Workspace.Rename($"Engines {count}");
        RequestContext.Set(CallerTokens.ContextKey, cluster.Tokens.Sign("ada", _id, Role.Admin, new CallerOrigin("ada", "ada@example.com", "", CallerDoor.Token)));
        await Workspace.Rename("Hers");
        var first = await Audit.Read(new AuditFilter { Act = "workspace.rename" }, 0, 4);
        var second = await Audit.Read(new AuditFilter { Act = "workspace.rename" }, first.Entries[^1].Id, 4);
        Assert.Equal((4, true, 2, false), (first.Entries.Length, first.HasMore, second.Entries.Length, second.HasMore));
        Assert.Equal(
            ["Hers", "Engines 4", "Engines 3", "Engines 2", "Engines 1", "Engines 0"],
            first.Entries.Concat(second.Entries).Select(entry => entry.Details["name: ".Length..]));

        Assert.Equal(1, await CountAsync(new AuditFilter { Who = "ADA@" }));
        Assert.Equal(1, await CountAsync(new AuditFilter { Who = "ada" }));
        Assert.Equal(5, await CountAsync(new AuditFilter { Who = "grace", Act = "workspace.rename" }));
        Assert.Equal(0, await CountAsync(new AuditFilter { Who = "%" }));
        Assert.Equal(0, await CountAsync(new AuditFilter { Outcome = AuditOutcome.Failed }));
        Assert.Equal(0, await CountAsync(new AuditFilter { From = DateTimeOffset.UtcNow.AddHours(1) }));
        Assert.Equal(0, await CountAsync(new AuditFilter { Before = DateTimeOffset.UtcNow.AddHours(-1) }));
        Assert.Equal(7, await CountAsync(new AuditFilter { From = DateTimeOffset.UtcNow.AddHours(-1), Before = DateTimeOffset.UtcNow.AddHours(1) }));
        await RefusedAsync("audit.count", () => Audit.Read(new AuditFilter(), 0, 0));
        await RefusedAsync("audit.count", () => Audit.Read(new AuditFilter(), 0, IAuditGrain.MostEntries + 1));
    }

    [Fact]
    public async Task A_person_reads_what_happened_to_their_own_account_and_to_no_other()
    {
        foreach (var user in (string[])[$"grace-{_id}", $"ada-{_id}"])
        {
            RequestContext.Set(CallerTokens.ContextKey, cluster.Tokens.SignSystem(GrainKeys.People, Grace with { UserId = user }));
            await cluster.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(GrainKeys.People, user)).Record("account.sign-in", AuditOutcome.Failed, "with the password", "account.wrong");
        }

        cluster.ActAs(Role.Viewer, _id, $"grace-{_id}");
        var entry = Assert.Single((await Audit.ReadOwn(new AuditFilter(), 0, 10)).Entries);
        Assert.Equal(($"grace-{_id}", "account.wrong"), (entry.Account, entry.Code));
        await RefusedAsync("access.denied", () => Audit.Read(new AuditFilter(), 0, 10));
        cluster.ActAs(Role.Viewer, _id, "mallory");
        Assert.Empty((await Audit.ReadOwn(new AuditFilter(), 0, 10)).Entries);
    }

    [Fact]
    public async Task The_database_itself_changes_and_removes_nothing()
    {
        await FoundAsync();
        await using var context = await cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<IDbContextFactory<AuditContext>>().CreateDbContextAsync();
        var rows = context.Entries.Where(row => row.Scope == _id);
        var row = await rows.AsNoTracking().SingleAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rows.ExecuteUpdateAsync(each => each.SetProperty(entry => entry.Account, "somebody else")));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rows.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Database.ExecuteSqlAsync(Replacing(context, row.Id)));
        Assert.Equivalent(row, await rows.AsNoTracking().SingleAsync());
    }

    /// <summary>A statement that would do away with an entry in a way of the database's own.</summary>
    protected abstract FormattableString Replacing(AuditContext context, long id);

    private IProjectGrain Project(string id) => cluster.Grains.GetGrain<IProjectGrain>(GrainKeys.Of(_id, id));

    private async Task FoundAsync()
    {
        cluster.ActAs(Role.System, _id);
        await Workspace.FoundTeam("Engines", "ada");
    }

    private async Task JoinAsync(string user)
    {
        cluster.ActAs(Role.System, _id);
        var code = (await Workspace.Invite($"{user}@invited.example", Role.Viewer)).Code;
        await Workspace.Join(code, user, $"{user}@invited.example");
    }

    private async Task SignInAsync(string user, string email)
    {
        RequestContext.Set(CallerTokens.ContextKey, cluster.Tokens.SignSystem(GrainKeys.People, new CallerOrigin(user, email, "", CallerDoor.Browser)));
        await cluster.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(GrainKeys.People, user)).Record("account.sign-in", AuditOutcome.Done, "", "");
    }

    private void Act(Role role) => RequestContext.Set(CallerTokens.ContextKey, cluster.Tokens.Sign("grace", _id, role, Grace));

    private async Task<AuditEntry[]> EntriesAsync(string act)
    {
        cluster.ActAs(Role.Admin, _id, "reader");
        return [.. (await Audit.Read(new AuditFilter { Act = act }, 0, 100)).Entries];
    }

    private async Task<int> CountAsync(AuditFilter filter) => (await Audit.Read(filter, 0, 100)).Entries.Length;

    private static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<ProblemException>(act)).Problems).Code);
}

public sealed class SqliteAuditLogTests(ClusterFixture cluster) : AuditLogTests(cluster), IClassFixture<ClusterFixture>
{
    protected override FormattableString Replacing(AuditContext context, long id) =>
        $"INSERT OR REPLACE INTO AuditEntries SELECT Id, Scope, AtTicks, 'somebody else', Email, Address, Door, Act, Target, Details, Outcome, Code FROM AuditEntries WHERE Id = {id}";
}

public sealed class PostgresqlAuditLogTests(Storage.PostgresqlClusterFixture cluster) : AuditLogTests(cluster), IClassFixture<Storage.PostgresqlClusterFixture>
{
    protected override FormattableString Replacing(AuditContext context, long id) => $"TRUNCATE \"AuditEntries\"";
}
