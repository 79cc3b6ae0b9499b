using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Projects;

/// <summary>What a run repaired, and the plan that comes after it.</summary>
public sealed class ProjectRepairsTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    [Fact]
    public async Task What_a_run_repaired_is_in_the_next_plan_and_needs_no_new_approval()
    {
        var (project, run) = await RepairedAsync(StepStatus.Succeeded, new SetPort("shop", 4000));
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        var view = await project.Grain.Get();
        Assert.Equal((4000, false, false), (PortOf(view), view.IsInfrastructureStale, view.IsProvisioningStale));
        Assert.Contains(view.Provisioning!.Steps, step => step.Action is RunCommands action && action.Commands.Any(command => command.Contains(":4000 hydron/", StringComparison.Ordinal)));

        var again = await project.Grain.Redeploy();
        Assert.NotNull(again);
        Assert.Equal(4000, fixture.Runs.Requests[again].Services.Single(service => service.Name == "shop").Port);
        Assert.Equal(2, fixture.Runs.Requests[again].Plan.ReleaseNumber);
    }

    [Fact]
    public async Task What_a_run_repaired_can_be_undone()
    {
        var (project, run) = await RepairedAsync(StepStatus.Succeeded, new SetPort("shop", 4000));
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        await project.Grain.Undo();
        Assert.Equal(3000, PortOf(await project.Grain.Get()));
    }

    [Fact]
    public async Task A_repair_is_kept_once_also_where_the_run_fails_later_and_is_retried()
    {
        var (project, run) = await RepairedAsync(StepStatus.Succeeded, new SetPort("shop", 4000));
        await project.RunBecomesAsync(run, RunStatus.Failed);
        var number = (await project.Grain.Get()).Services.Number;
        await project.RunBecomesAsync(run, RunStatus.Running);
        await project.RunBecomesAsync(run, RunStatus.Succeeded);
        var view = await project.Grain.Get();
        Assert.Equal((number, 4000), (view.Services.Number, PortOf(view)));
    }

    [Fact]
    public async Task A_repair_that_did_not_help_is_not_kept()
    {
        var (project, run) = await RepairedAsync(StepStatus.Failed, new SetPort("shop", 4000));
        var before = (await project.Grain.Get()).Provisioning!.Number;
        await project.RunBecomesAsync(run, RunStatus.Failed);
        var view = await project.Grain.Get();
        Assert.Equal((3000, before), (PortOf(view), view.Provisioning!.Number));
    }

    private async Task<(TestProject Project, string Run)> RepairedAsync(StepStatus status, Edit edit)
    {
        var project = await fixture.CreateAsync();
        var run = await project.BeginRunAsync();
        var repair = new Repair { Code = "other-port", Attempt = 1, Explanation = "It listens elsewhere.", Amendment = new Amendment { Change = "follows it.", Edits = [edit] } };
        fixture.Runs.Show(run, new RunStep { Id = "web-1.release-shop", Title = "Release shop", Status = status, Attempt = 2, Repairs = [repair] });
        return (project, run);
    }

    private static int? PortOf(ProjectView view) => view.Services.Deployed.Single(service => service.Name == "shop").Port;
}
