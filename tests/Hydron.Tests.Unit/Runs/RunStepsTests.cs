using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Runs;

public sealed class RunStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_that_the_person_left_out_are_skipped_from_the_beginning()
    {
        var run = Begin();
        Assert.Equal([StepStatus.Pending, StepStatus.Skipped, StepStatus.Pending], run.Steps.Select(step => step.Status));
        Assert.Equal("one", RunSteps.Next(run)?.Id);
        Assert.Equal("three", RunSteps.Next(run.With(run.Steps[0] with { Status = StepStatus.Succeeded }))?.Id);
    }

    [Fact]
    public void A_step_that_an_executor_left_behind_comes_before_those_that_wait()
    {
        var run = Begin();
        run = run.With(run.Steps[0] with { Status = StepStatus.Running, Attempt = 1 });
        Assert.Equal(("one", StepStatus.Running), (RunSteps.Next(run)!.Id, RunSteps.Next(run)!.Status));
    }

    [Theory]
    [InlineData(StepStatus.Failed)]
    [InlineData(StepStatus.Stopped)]
    public void A_retry_goes_on_at_the_step_that_did_not_succeed(StepStatus status)
    {
        var run = Begin();
        run = run.With(run.Steps[0] with { Status = StepStatus.Succeeded, Attempt = 1 });
        run = run.With(run.Steps[2] with { Status = status, Attempt = 1, EndedAt = Now, ExitCode = 7 });
        run = run.With(RunStatus.Failed, Now) with { Problem = new Problem("step.failed", "It failed.", "Retry.") };
        var again = run.Again();
        Assert.Equal((RunStatus.Waiting, null, null), (again.Summary.Status, again.Summary.EndedAt, again.Problem));
        Assert.Equal([StepStatus.Succeeded, StepStatus.Skipped, StepStatus.Pending], again.Steps.Select(step => step.Status));
        Assert.Equal((1, null), (again.Steps[2].Attempt, again.Steps[2].ExitCode));
    }

    [Theory]
    [InlineData(1, 2, "run.superseded")]
    [InlineData(2, 1, null)]
    [InlineData(2, 0, null)]
    public void A_run_does_not_go_on_once_a_later_one_has_released(int number, int released, string? code)
    {
        RunSummary Summary(int of) => new($"run-{of}", of, RunStatus.Failed, Now, Now, ProvisioningNumber: of);
        var project = new ProjectView
        {
            Summary = new ProjectSummary { Id = "prj", Name = "Shop" },
            Runs = [Summary(2), Summary(1)],
            Releases = released == 0 ? [] : [new Release(1, $"run-{released}", released, "", "", Now, [])],
        };
        Assert.Equal(code, RunSteps.Superseded(Begin() with { Summary = Summary(number) }, project)?.Code);
    }

    [Theory]
    [InlineData(RunStatus.Waiting, true)]
    [InlineData(RunStatus.Running, true)]
    [InlineData(RunStatus.Pausing, true)]
    [InlineData(RunStatus.Stopping, true)]
    [InlineData(RunStatus.Paused, false)]
    [InlineData(RunStatus.Stopped, false)]
    [InlineData(RunStatus.Failed, false)]
    [InlineData(RunStatus.Succeeded, false)]
    public void A_run_is_under_way_while_somebody_has_to_work_on_it(RunStatus status, bool isUnderWay) => Assert.Equal(isUnderWay, RunSteps.IsUnderWay(status));

    private static RunView Begin() => RunSteps.Begin("run-1", new RunRequest
    {
        ProjectId = "prj-1",
        ProjectName = "Shop",
        Number = 1,
        Infrastructure = new InfrastructurePlan(),
        Plan = new ProvisioningPlan
        {
            Steps =
            [
                new PlannedStep { Id = "one", Title = "One", Action = new RunCommands(["true"], []) },
                new PlannedStep { Id = "two", Title = "Two", Action = new RunCommands(["true"], []), IsSkipped = true },
                new PlannedStep { Id = "three", Title = "Three", Action = new RunCommands(["true"], []) },
            ],
        },
    }, Now);
}
