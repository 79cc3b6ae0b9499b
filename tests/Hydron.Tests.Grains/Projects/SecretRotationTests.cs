using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Projects;

/// <summary>The password of a database, made up anew: before it is deployed, while it serves, and when a run comes to nothing.</summary>
public sealed class SecretRotationTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    private const string Step = "web-1.password-postgres";

    [Fact]
    public async Task Before_the_first_deployment_it_is_only_another_value()
    {
        var project = await fixture.CreateAsync();
        await project.AnalyzeAsync();
        await project.Grain.ApproveInfrastructure((await project.Grain.PlanInfrastructure()).Number);
        var before = await PasswordAsync(project);
        Assert.Null(await project.Grain.RotateSecret("postgres", variable: null));
        Assert.NotEqual(before, await PasswordAsync(project));
        var view = await project.Grain.Get();
        Assert.False(view.IsInfrastructureStale || view.IsProvisioningStale);
        Assert.NotNull(view.Infrastructure!.Approval);
        Assert.DoesNotContain(view.Provisioning!.Steps, step => step.Id == Step);
        Assert.Equal("", SecretOf(view.Services.Services).Previous);
        Assert.NotEmpty(await project.Grain.ApproveProvisioning(view.Provisioning.Number));
    }

    [Fact]
    public async Task Where_it_serves_a_run_without_a_build_changes_it_and_the_old_one_is_forgotten_with_its_success()
    {
        var project = await LiveAsync();
        var before = await PasswordAsync(project);
        var run = (await project.Grain.RotateSecret("postgres", "POSTGRES_PASSWORD"))!;
        var request = fixture.Runs.Requests[run];
        Assert.Equal((2, 1, FakeSources.Commit, "person"), (request.Plan.ReleaseNumber, request.Plan.RollsBackTo, request.Commit, request.Plan.Approval?.UserId));
        Assert.DoesNotContain(request.Plan.Steps, step => step.Action is BuildImage or OrderServer);
        var steps = request.Plan.Steps.Select(step => step.Id).ToList();
        Assert.InRange(steps.IndexOf(Step), steps.IndexOf("web-1.dependency-postgres") + 1, steps.IndexOf("web-1.release-shop") - 1);
        Assert.Equal(before, fixture.Unprotect(SecretOf(request.Services).Previous));
        Assert.NotEqual(before, fixture.Unprotect(SecretOf(request.Services).Ciphertext));
        Assert.Equal(["project.running"], await TestProject.RefusalAsync(() => project.Grain.RotateSecret("postgres", null)));

        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        var live = await project.Grain.Get();
        Assert.Equal((2, 1), (live.Releases[0].Number, live.Releases[0].RestoredFrom));
        Assert.Equal(SecretOf(request.Services) with { Previous = "" }, SecretOf(live.Services.Services));
        var again = (await project.Grain.Redeploy())!;
        Assert.DoesNotContain(fixture.Runs.Requests[again].Plan.Steps, step => step.Id == Step);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_old_one_known_says_so_and_the_next_goes_on_with_it()
    {
        var project = await LiveAsync();
        var before = await PasswordAsync(project);
        var run = (await project.Grain.RotateSecret("postgres", null))!;
        fixture.Runs.Show(run, new RunStep { Id = Step, Title = "Change the password of postgres" });
        await project.RunBecomesAsync(run, RunStatus.Failed);
        await project.CardAsync<ProblemCard>();
        Assert.Contains(await MessagesAsync(project), text => text == "The run failed. The password of postgres was not changed: the old one is in use.");
        Assert.Equal(["secret.pending"], await TestProject.RefusalAsync(() => project.Grain.RotateSecret("postgres", null)));

        await project.ForgetAsync();
        var again = (await project.Grain.Redeploy())!;
        var request = fixture.Runs.Requests[again];
        Assert.Contains(request.Plan.Steps, step => step.Id == Step);
        Assert.Equal(before, fixture.Unprotect(SecretOf(request.Services).Previous));
        await project.RunBecomesAsync(again, RunStatus.Succeeded);
        Assert.Equal("", SecretOf((await project.Grain.Get()).Services.Services).Previous);
    }

    [Fact]
    public async Task Neither_undo_nor_rolling_back_brings_the_old_one_back()
    {
        var project = await LiveAsync();
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        await project.RunBecomesAsync(await project.Grain.ApproveProvisioning((await project.Grain.Get()).Provisioning!.Number), RunStatus.Succeeded);
        await project.RunBecomesAsync((await project.Grain.RotateSecret("postgres", null))!, RunStatus.Succeeded);
        var password = await PasswordAsync(project);

        var back = await project.Grain.RollBack(release: 1);
        Assert.Equal(password, fixture.Unprotect(SecretOf(fixture.Runs.Requests[back].Services).Ciphertext));
        await project.RunBecomesAsync(back, RunStatus.Succeeded);
        await project.Grain.Undo();
        await project.Grain.Undo();
        var view = await project.Grain.Get();
        Assert.Null(view.Services.Services.Single(service => service.Name == "shop").Environment.Single(variable => variable.Name == "TITLE").Value);
        Assert.Equal(password, await PasswordAsync(project));
    }

    [Fact]
    public async Task Where_the_services_have_changed_since_the_commands_wait_for_approval()
    {
        var project = await LiveAsync();
        await project.Grain.Edit([new SetEnvironmentVariable("shop", "TITLE", "Mine")]);
        Assert.Null(await project.Grain.RotateSecret("postgres", null));
        var plan = (await project.Grain.Get()).Provisioning!;
        Assert.Equal((null, 0), (plan.Approval, plan.RollsBackTo));
        Assert.Contains(plan.Steps, step => step.Id == Step);
        Assert.Equal(plan.Number, (await project.CardAsync<ProvisioningCard>()).Number);
        Assert.NotEmpty(await project.Grain.ApproveProvisioning(plan.Number));
    }

    [Fact]
    public async Task What_cannot_be_rotated_is_refused_and_changes_nothing()
    {
        var project = await LiveAsync();
        var version = (await project.Grain.Get()).Version;
        Assert.Equal(["secret.reference"], await TestProject.RefusalAsync(() => project.Grain.RotateSecret("shop", "DATABASE_URL")));
        Assert.Equal(["secret.none"], await TestProject.RefusalAsync(() => project.Grain.RotateSecret("shop", null)));
        Assert.Equal(["service.unknown"], await TestProject.RefusalAsync(() => project.Grain.RotateSecret("nobody", null)));
        Assert.Equal(["access.denied"], await TestProject.RefusalAsync(() => project.As(Role.Viewer).RotateSecret("postgres", null)));
        Assert.Equal(version, (await project.Grain.Get()).Version);
    }

    [Fact]
    public async Task It_is_in_the_audit_log_without_the_secret()
    {
        var project = await LiveAsync();
        var run = (await project.Grain.RotateSecret("postgres", null))!;
        var password = await PasswordAsync(project);
        fixture.ActAs(Role.Admin, project.Workspace);
        var entry = Assert.Single((await fixture.Grains.GetGrain<IAuditGrain>(GrainKeys.Of(project.Workspace, IAuditGrain.Id)).Read(new AuditFilter { Act = "project.secret.rotate" }, 0, 10)).Entries);
        Assert.Equal((GrainKeys.Of(project.Workspace, project.Id), $"service: postgres, made: {run}", AuditOutcome.Done), (entry.Target, entry.Details, entry.Outcome));
        Assert.DoesNotContain(password, entry.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Deployed once, on a server that is there.</summary>
    private async Task<TestProject> LiveAsync()
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        await project.DeliverAsync();
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        return project;
    }

    private async Task<string> PasswordAsync(TestProject project) => fixture.Unprotect(SecretOf((await project.Grain.Get()).Services.Services).Ciphertext);

    private async Task<string[]> MessagesAsync(TestProject project)
    {
        var chat = (await project.Grain.Get()).Chats[0].Id;
        return [.. (await fixture.Grains.GetGrain<IChatGrain>(GrainKeys.Of(project.Workspace, chat)).Get()).Messages.Select(message => message.Text)];
    }

    private static GeneratedValue SecretOf(ImmutableArray<Service> services) =>
        (GeneratedValue)services.Single(service => service.Name == "postgres").Environment.Single(variable => variable.Name == "POSTGRES_PASSWORD").Value!;
}
