using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Projects;

/// <summary>Plans, their approvals, runs and releases.</summary>
public sealed class ProjectPlansTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    [Fact]
    public async Task Nothing_is_planned_before_there_are_services()
    {
        var project = await fixture.CreateAsync();
        Assert.Equal(["plan.no-services"], await TestProject.RefusalAsync(project.Grain.PlanInfrastructure));
    }

    [Fact]
    public async Task A_plan_chooses_a_server_and_posts_its_card()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var plan = await project.Grain.PlanInfrastructure();
        Assert.Equal("sandbox-2", Assert.Single(plan.Servers).Offer!.Id);
        Assert.Equal(["postgres", "shop"], plan.Placements.Select(placement => placement.Service).Order());
        Assert.Equal(plan.Number, (await project.CardAsync<InfrastructureCard>()).Number);
        Assert.Equal(plan.Number, (await project.Grain.PlanInfrastructure()).Number);
    }

    [Fact]
    public async Task An_edit_makes_the_plan_anew_and_the_old_number_cannot_be_approved()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var first = await project.Grain.PlanInfrastructure();
        await project.Grain.Edit([new SetMemory("shop", 4096)]);
        var view = await project.Grain.Get();
        Assert.True(view.Infrastructure!.Number > first.Number);
        Assert.False(view.IsInfrastructureStale);
        Assert.Equal("sandbox-8", view.Infrastructure.Servers[0].Offer!.Id);
        Assert.Equal(["plan.stale"], await TestProject.RefusalAsync(() => project.Grain.ApproveInfrastructure(first.Number)));
        Assert.Null((await project.Grain.Get()).Provisioning);
    }

    [Fact]
    public async Task An_approval_stays_where_the_servers_stay_the_same()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var plan = await project.Grain.PlanInfrastructure();
        await project.Grain.ApproveInfrastructure(plan.Number);
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        var view = await project.Grain.Get();
        Assert.Equal("person", view.Infrastructure!.Approval?.UserId);
        Assert.False(view.IsProvisioningStale);
        Assert.Null(view.Provisioning!.Approval);
    }

    [Fact]
    public async Task An_approval_is_lost_where_the_servers_change()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var plan = await project.Grain.PlanInfrastructure();
        var commands = await project.Grain.ApproveInfrastructure(plan.Number);
        await project.Grain.Edit([new ChangeServerSize(null, 16)]);
        var view = await project.Grain.Get();
        Assert.Null(view.Infrastructure!.Approval);
        Assert.True(view.IsProvisioningStale);
        Assert.Equal(["plan.stale"], await TestProject.RefusalAsync(() => project.Grain.ApproveProvisioning(commands.Number)));
    }

    [Fact]
    public async Task A_service_with_a_server_of_its_own_can_be_renamed_and_removed()
    {
        var project = await fixture.CreateAsync();
        fixture.Sources.Put(project.Url, ("docker-compose.yml", "services:\n  web:\n    image: nginx:1.27\n    ports: ['80']\n  extra:\n    image: traefik/whoami:v1.10\n    ports: ['80']\n"));
        await project.Grain.SetSource(new Hydron.Sources.GitSource(project.Url));
        await project.UntilAsync(view => view.Analysis is not null && view.Analyzing is null);
        await project.Grain.PlanInfrastructure();
        await project.Grain.Edit([new SplitToOwnServer("extra"), new ChangeServerSize("extra-1", 8)]);
        await project.Grain.Edit([new RenameService("extra", "other")]);
        Assert.Equal("other-1", (await project.Grain.Get()).Infrastructure!.Placements.Single(placement => placement.Service == "other").Server);
        await project.Grain.Edit([new RemoveService("other")]);
        var plan = (await project.Grain.Get()).Infrastructure!;
        Assert.Equal("web-1", Assert.Single(plan.Servers).Name);
        Assert.Empty(plan.Choices);
    }

    [Fact]
    public async Task Approving_the_servers_shows_the_commands_and_orders_nothing()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var plan = await project.Grain.PlanInfrastructure();
        var commands = await project.Grain.ApproveInfrastructure(plan.Number);
        Assert.Equal(plan.Number, commands.InfrastructureNumber);
        Assert.Contains(commands.Steps, step => step.Action is OrderServer);
        Assert.Contains(commands.Steps, step => step is { Phase: RunPhase.Deploy, Service: "shop" });
        Assert.Equal(commands.Number, (await project.CardAsync<ProvisioningCard>()).Number);
        Assert.Equal(commands.Number, (await project.Grain.ApproveInfrastructure(plan.Number)).Number);
        Assert.Empty((await project.Grain.Get()).Runs);
    }

    [Fact]
    public async Task Approving_the_commands_twice_is_one_run()
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        var view = await project.Grain.Get();
        Assert.Equal(run, await project.Grain.ApproveProvisioning(view.Provisioning!.Number));
        Assert.Single((await project.Grain.Get()).Runs);
        Assert.Equal(run, (await project.CardAsync<RunCard>()).RunId);
        var request = fixture.Runs.Requests[run];
        Assert.Equal((project.Id, FakeSources.Commit, "person"), (request.ProjectId, request.Commit, request.Plan.Approval?.UserId));
        Assert.Equal(request.Infrastructure.Servers.Select(server => server.Name), request.ServerIds.Keys);
        Assert.StartsWith("http://shop-", request.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_did_not_come_through_is_made_good_by_approving_again()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        var plan = await project.Grain.PlanInfrastructure();
        var commands = await project.Grain.ApproveInfrastructure(plan.Number);
        fixture.Runs.Unreachable = project.Id;
        await Assert.ThrowsAsync<TimeoutException>(() => project.Grain.ApproveProvisioning(commands.Number));
        fixture.Runs.Unreachable = null;
        var run = await project.Grain.ApproveProvisioning(commands.Number);
        Assert.Contains(run, fixture.Runs.Requests.Keys);
        Assert.Single((await project.Grain.Get()).Runs);
    }

    [Fact]
    public async Task While_a_run_is_under_way_nothing_can_be_changed()
    {
        var project = await fixture.CreateAsync();
        await project.BeginRunAsync();
        Assert.Equal(ProjectStage.Running, (await project.Grain.Get()).Summary.Stage);
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(() => project.Grain.Edit([new SetPort("shop", 4000)])));
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(project.Grain.Undo));
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(project.Grain.PlanInfrastructure));
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(project.Grain.Redeploy));
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(project.As(Role.Admin).Delete));
    }

    [Fact]
    public async Task A_run_that_succeeds_makes_one_release_and_says_that_it_is_live()
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        await project.RunBecomesAsync(run, RunStatus.Running);
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        var card = await project.CardAsync<ReleaseCard>();
        var view = await project.Grain.Get();
        var release = Assert.Single(view.Releases);
        Assert.Equal((1, run, FakeSources.Commit, "https://shop.example/"), (release.Number, release.RunId, release.Commit, release.Url));
        Assert.Equal(release.Number, card.Number);
        Assert.Equal((ProjectStage.Live, "https://shop.example/"), (view.Summary.Stage, view.Summary.Url));
        Assert.Single(release.Servers);
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_makes_no_release()
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        fixture.Runs.Fail(run, new Problem("run.build", "The image cannot be built.", "Look at the log."));
        await project.RunBecomesAsync(run, RunStatus.Failed);
        Assert.Equal("run.build", (await project.CardAsync<ProblemCard>()).Problem.Code);
        var view = await project.Grain.Get();
        Assert.Empty(view.Releases);
        Assert.Equal(ProjectStage.Failed, view.Summary.Stage);
    }

    [Fact]
    public async Task A_stopped_run_is_what_the_dashboard_says_until_something_else_is_planned()
    {
        var project = await fixture.CreateAsync();
        await project.RunBecomesAsync(await project.BeginRunAsync(), RunStatus.Stopped);
        var stopped = await project.Grain.Get();
        Assert.Equal((ProjectStage.Stopped, NextStepKind.Redeploy), (stopped.Summary.Stage, NextStep.Of(stopped)));
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        Assert.Equal(ProjectStage.CommandsPlanned, (await project.Grain.Get()).Summary.Stage);
    }

    [Fact]
    public async Task A_second_deployment_of_approved_commands_begins_by_itself()
    {
        var project = await fixture.CreateAsync();
        var first = await project.BeginRunAsync();
        await project.RunBecomesAsync(first, RunStatus.Succeeded);
        var second = await project.Grain.Redeploy();
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(2, fixture.Runs.Requests[second].Plan.ReleaseNumber);
        await project.RunBecomesAsync(second, RunStatus.Succeeded);
        Assert.Equal([2, 1], (await project.Grain.Get()).Releases.Select(release => release.Number));
    }

    [Fact]
    public async Task Rolling_back_deploys_an_earlier_release_once_more_and_undo_brings_the_services_back()
    {
        var project = await fixture.CreateAsync();
        var first = await project.BeginRunAsync();
        await project.DeliverAsync();
        await project.RunBecomesAsync(first, RunStatus.Succeeded);
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        await project.RunBecomesAsync(await project.Grain.ApproveProvisioning((await project.Grain.Get()).Provisioning!.Number), RunStatus.Succeeded);
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Never deployed"), new ChangeServerSize(null, 16)]);

        var run = await project.Grain.RollBack(release: null);
        var request = fixture.Runs.Requests[run];
        Assert.Equal((3, 1, FakeSources.Commit, "person"), (request.Plan.ReleaseNumber, request.Plan.RollsBackTo, request.Commit, request.Plan.Approval?.UserId));
        Assert.DoesNotContain(request.Plan.Steps, step => step.Action is BuildImage or OrderServer);
        Assert.Null(request.Services.Single(service => service.Name == "shop").Environment.Single(variable => variable.Name == "TITLE").Value);
        var running = await project.Grain.Get();
        Assert.False(running.IsInfrastructureStale || running.IsProvisioningStale);
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(() => project.Grain.RollBack(1)));

        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        var live = await project.Grain.Get();
        Assert.Equal([(3, 1, FakeSources.Commit), (2, 0, FakeSources.Commit), (1, 0, FakeSources.Commit)], live.Releases.Select(release => (release.Number, release.RestoredFrom, release.Commit)));
        await project.Grain.Undo();
        Assert.Equal(
            new PlainValue("Never deployed"),
            (await project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Environment.Single(variable => variable.Name == "TITLE").Value);
    }

    [Fact]
    public async Task A_run_is_undone_by_a_plan_that_waits_for_approval_and_the_project_begins_again()
    {
        var project = await fixture.CreateAsync();
        var first = await project.BeginRunAsync();
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(() => project.Grain.PlanUndo(run: null)));
        var network = fixture.Runs.Requests[first].Plan.Steps.Single(step => step.Id.Contains(".network-", StringComparison.Ordinal));
        fixture.Runs.Show(first, new RunStep { Id = network.Id, Title = network.Title, Attempt = 1, Status = StepStatus.Succeeded });
        await project.DeliverAsync();
        await project.RunBecomesAsync(first, RunStatus.Succeeded);

        Assert.Equal(["run.none"], await TestProject.RefusalAsync(() => project.Grain.PlanUndo(run: 9)));
        var plan = await project.Grain.PlanUndo(run: null);
        Assert.Equal([network.Fingerprint], plan.Steps.Select(step => step.Undoes));
        Assert.Null(plan.Approval);
        var undoing = await project.Grain.ApproveProvisioning(plan.Number);
        Assert.Equal(("", 1), (fixture.Runs.Requests[undoing].Url, fixture.Runs.Requests[undoing].Plan.UndoesRun));
        await project.RunBecomesAsync(undoing, RunStatus.Succeeded, url: "");

        var after = await project.Grain.Get();
        Assert.Equal((0, ProjectStage.CommandsPlanned, NextStepKind.ApproveProvisioning), (after.Releases.Length, after.Summary.Stage, NextStep.Of(after)));
        Assert.True(after.Provisioning!.Number > plan.Number && after.Provisioning.UndoesRun == 0);
    }

    [Fact]
    public async Task A_run_is_not_undone_where_another_release_serves()
    {
        var project = await fixture.CreateAsync();
        await project.RunBecomesAsync(await project.BeginRunAsync(), RunStatus.Succeeded);
        await project.RunBecomesAsync((await project.Grain.Redeploy())!, RunStatus.Failed);
        Assert.Equal(["run.serves"], await TestProject.RefusalAsync(() => project.Grain.PlanUndo(run: null)));
        Assert.Equal(["run.none"], await TestProject.RefusalAsync(async () => await (await fixture.CreateAsync()).Grain.PlanUndo(run: null)));
    }

    [Fact]
    public async Task There_is_nothing_to_roll_back_to_before_the_second_release()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        Assert.Equal(["release.none"], await TestProject.RefusalAsync(() => project.Grain.RollBack(release: null)));
    }

    [Fact]
    public async Task A_number_that_a_run_has_begun_with_is_never_given_again()
    {
        var project = await fixture.CreateAsync();
        var first = await project.BeginRunAsync();
        await project.RunBecomesAsync(first, RunStatus.Failed); // one of its services may serve all the same
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Yours")]);
        var second = await project.Grain.ApproveProvisioning((await project.Grain.Get()).Provisioning!.Number);
        Assert.Equal((1, 2), (fixture.Runs.Requests[first].Plan.ReleaseNumber, fixture.Runs.Requests[second].Plan.ReleaseNumber));
    }

    [Fact]
    public async Task What_a_person_lets_run_is_a_proposal_no_more()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        Assert.All((await project.Grain.Get()).Services.Services, service => Assert.Equal(ServiceDecision.Proposed, service.Decision));
        var commands = await project.Grain.ApproveInfrastructure((await project.Grain.PlanInfrastructure()).Number);
        var run = await project.Grain.ApproveProvisioning(commands.Number);
        var view = await project.Grain.Get();
        Assert.All(view.Services.Services.Concat(fixture.Runs.Requests[run].Services), service => Assert.Equal(ServiceDecision.Accepted, service.Decision));
        Assert.False(view.IsProvisioningStale);
    }

    [Fact]
    public async Task A_service_keeps_its_name_once_there_is_data_under_it()
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        Assert.Equal(["service.rename-data"], await TestProject.RefusalAsync(() => project.Grain.Edit([new RenameService("postgres", "db")])));
        await project.Grain.Edit([new RenameService("shop", "store")]); // it has no volume
        Assert.Contains((await project.Grain.Get()).Services.Services, service => service.Name == "store");
    }

    [Fact]
    public async Task A_server_is_only_planned_until_its_commands_are_approved_and_gone_when_the_plan_is()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.ApproveInfrastructure((await project.Grain.PlanInfrastructure()).Number);
        var planned = Assert.Single(await project.ServersAsync());
        Assert.Equal(ServerState.Planned, planned.State);

        await project.Grain.Edit([new ChangeServerSize(null, MinMemoryGb: 8)]);
        await project.Grain.ApproveInfrastructure((await project.Grain.Get()).Infrastructure!.Number);
        var larger = Assert.Single(await project.ServersAsync());
        Assert.Equal(("sandbox-8", ServerState.Planned), (larger.Offer!.Id, larger.State));

        await project.As(Role.Admin).Delete();
        Assert.Empty(await project.ServersAsync());
    }

    [Fact]
    public async Task A_second_deployment_of_changed_services_waits_for_approval()
    {
        var project = await fixture.CreateAsync();
        await project.RunBecomesAsync(await project.BeginRunAsync(), RunStatus.Succeeded);
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        Assert.Null(await project.Grain.Redeploy());
        Assert.Single((await project.Grain.Get()).Runs);
        Assert.Null((await project.Grain.Get()).Provisioning!.Approval);
    }

    [Fact]
    public async Task Edited_commands_want_an_approval_of_their_own()
    {
        var project = await fixture.CreateAsync();
        await project.RunBecomesAsync(await project.BeginRunAsync(), RunStatus.Succeeded);
        var step = (await project.Grain.Get()).Provisioning!.Steps.First(each => each.Id.EndsWith(".fail2ban", StringComparison.Ordinal));
        await project.Grain.Edit([new EditStepCommands(step.Id, ["echo mine"])]);
        var edited = (await project.Grain.Get()).Provisioning!;
        Assert.Null(edited.Approval);
        Assert.True(edited.Steps.Single(each => each.Id == step.Id).IsEdited);
        Assert.Null(await project.Grain.Redeploy());
    }

    [Fact]
    public async Task Everything_is_still_there_after_the_grain_was_out_of_memory()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        var plan = await project.Grain.PlanInfrastructure();
        await project.Grain.ApproveInfrastructure(plan.Number);
        await project.Grain.Edit([new SkipStep("web-1.fail2ban", true)]);
        var before = await project.Grain.Get();

        await project.ForgetAsync();
        var after = await project.Grain.Get();
        Assert.Equal(Shown(before), Shown(after));
        Assert.Equal(before.Provisioning!.Steps.Select(step => step.Title), after.Provisioning!.Steps.Select(step => step.Title));
        Assert.Equal(before.Chats.AsEnumerable(), after.Chats.AsEnumerable());
        Assert.Equal(before.Source, after.Source);

        var undone = await project.Grain.Undo();
        Assert.Single(undone.Changes);
        var view = await project.Grain.Get();
        Assert.Equal(before.Services.Number, view.Services.Number);
        Assert.NotNull(view.Infrastructure!.Approval);
        Assert.DoesNotContain(view.Provisioning!.Steps, step => step.IsSkipped);
    }

    [Fact]
    public async Task An_approval_outlives_memory_too()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.ApproveInfrastructure((await project.Grain.PlanInfrastructure()).Number);
        await project.ForgetAsync();
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        Assert.NotNull((await project.Grain.Get()).Infrastructure!.Approval);
    }

    private static object Shown(ProjectView view) => (
        view.Summary, view.Analysis!.Number, view.Services.Number, string.Join(',', view.Services.Services.SelectMany(service => service.Environment).Select(variable => (variable.Name, variable.Value))),
        view.Infrastructure!.Number, view.Infrastructure.Approval, view.Provisioning!.Number, view.Provisioning.Steps.Count(step => step.IsSkipped), view.Version);
}
