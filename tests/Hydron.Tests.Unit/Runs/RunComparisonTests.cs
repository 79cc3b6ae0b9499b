using System.Collections.Immutable;
using Hydron.Runs;

namespace Hydron.Tests.Runs;

public sealed class RunComparisonTests
{
    private static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Steps_of_both_runs_come_in_order_and_the_first_that_differs_is_found()
    {
        var comparison = RunComparison.Of(
            Run(1, Step("docker", 40), Step("image", 20), Step("release", 3, StepStatus.Failed, 1)),
            Run(2, Step("image", 5), Step("cache", 1), Step("release", 4), Step("probe", 1)));
        Assert.Equal(["docker", "image", "cache", "release", "probe"], comparison.Steps.Select(step => step.Id));
        Assert.Equal([true, false, true, true, true], comparison.Steps.Select(step => step.Differs));
        Assert.Equal("docker", comparison.FirstDifference?.Id);
        Assert.Equal([null, -15, null, 1, null], comparison.Steps.Select(step => step.Longer?.TotalSeconds));
    }

    [Fact]
    public void Runs_that_only_took_different_times_do_not_differ()
    {
        var comparison = RunComparison.Of(Run(1, Step("image", 20)), Run(2, Step("image", 5)));
        Assert.Null(comparison.FirstDifference);
    }

    [Fact]
    public void A_step_with_another_exit_code_ended_otherwise() =>
        Assert.True(Assert.Single(RunComparison.Of(Run(1, Step("image", 2, StepStatus.Failed, 1)), Run(2, Step("image", 2, StepStatus.Failed, 137))).Steps).Differs);

    [Fact]
    public void A_run_without_steps_can_be_compared() => Assert.Empty(RunComparison.Of(Run(1), Run(2)).Steps);

    private static RunView Run(int number, params ImmutableArray<RunStep> steps) =>
        new() { ProjectId = "prj", Summary = new RunSummary($"run-{number}", number, RunStatus.Succeeded, Began, Began, number), Steps = steps };

    private static RunStep Step(string id, int seconds, StepStatus status = StepStatus.Succeeded, int exitCode = 0) =>
        new() { Id = id, Title = id, Status = status, ExitCode = exitCode, StartedAt = Began, EndedAt = Began.AddSeconds(seconds) };
}
