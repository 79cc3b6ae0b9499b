using Hydron.Plans;
using Hydron.Runs;
using Hydron.Runs.Execution;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs;

public sealed class UnneededStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_steps_that_say_when_and_have_not_begun_are_asked_about()
    {
        var request = Request(Step("image", RunPhase.Deploy, ""), Step("database", RunPhase.Deploy, "true"), Step("cache", RunPhase.Deploy, "true") with { IsSkipped = true });
        var run = RunSteps.Begin("run-1", request, Now);
        Assert.Equal(["database"], Asked(request, run));
        Assert.Empty(Asked(request, run.With(run.Steps[1] with { Status = StepStatus.Failed, Attempt = 1 }).Again()));
    }

    [Fact]
    public void Nothing_is_asked_of_a_server_that_is_prepared_first()
    {
        var request = Request(Step("engine", RunPhase.Provisioning, ""), Step("database", RunPhase.Deploy, "true"), Step("other", RunPhase.Deploy, "true") with { Server = "web-2" });
        var run = RunSteps.Begin("run-1", request, Now);
        Assert.Equal(["other"], Asked(request, run));
        Assert.Equal(["database", "other"], Asked(request, run.With(run.Steps[0] with { Status = StepStatus.Succeeded, Attempt = 1 })));
    }

    [Fact]
    public void Each_condition_that_holds_says_its_step_and_no_condition_disturbs_another() => Assert.Equal(
        ["one", "three"],
        Bash.Run(UnneededSteps.Script([
            Step("one", RunPhase.Deploy, "echo noise; true"),
            Step("two", RunPhase.Deploy, "exit 1"),
            Step("three", RunPhase.Deploy, "[ -z \"$(cat)\" ]"),
            Step("four", RunPhase.Deploy, "true && false"),
        ])).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Asked(RunRequest request, RunView run) => UnneededSteps.Candidates(request, run).Select(step => step.Id);

    private static PlannedStep Step(string id, RunPhase phase, string unless) =>
        new() { Id = id, Phase = phase, Server = "web-1", Title = id, Action = new RunCommands(["true"], []), Unless = unless };

    private static RunRequest Request(params PlannedStep[] steps) =>
        new() { ProjectId = "prj-1", ProjectName = "Shop", Number = 1, Infrastructure = new InfrastructurePlan(), Plan = new ProvisioningPlan { Steps = [.. steps] } };
}
