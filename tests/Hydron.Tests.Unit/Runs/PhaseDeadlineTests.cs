using Hydron.Plans;
using Hydron.Runs;

namespace Hydron.Tests.Runs;

public sealed class PhaseDeadlineTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunRequest Request = new()
    {
        ProjectId = "prj-1",
        ProjectName = "Shop",
        Number = 1,
        Infrastructure = new InfrastructurePlan(),
        Plan = new ProvisioningPlan
        {
            Steps = [Step("one", RunPhase.Provisioning, 5), Step("two", RunPhase.Provisioning, 7) with { IsSkipped = true }, Step("three", RunPhase.Provisioning, 11), Step("four", RunPhase.Deploy, 13)],
        },
    };

    [Fact]
    public void A_phase_has_the_time_of_its_unfinished_steps_and_a_grace()
    {
        var run = RunSteps.Begin("run-1", Request, Now);
        Assert.Equal(PhaseDeadline.Grace + TimeSpan.FromMinutes(5 + 11), PhaseDeadline.Of(Request, run, RunPhase.Provisioning, Now).Limit);
        run = run.With(run.Steps[0] with { Status = StepStatus.Succeeded }).With(run.Steps[2] with { Status = StepStatus.Running });
        var deadline = PhaseDeadline.Of(Request, run, RunPhase.Provisioning, Now);
        Assert.Equal(PhaseDeadline.Grace + TimeSpan.FromMinutes(11), deadline.Limit);
        Assert.False(deadline.IsPast(Now + deadline.Limit));
        Assert.True(deadline.IsPast(Now + deadline.Limit + TimeSpan.FromSeconds(1)));
        Assert.Equal(PhaseDeadline.Grace + TimeSpan.FromMinutes(13), PhaseDeadline.Of(Request, run, RunPhase.Deploy, Now).Limit);
    }

    [Fact]
    public void The_reason_names_the_phase_and_the_time_and_what_was_at_work()
    {
        var run = RunSteps.Begin("run-1", Request, Now);
        var deadline = PhaseDeadline.Of(Request, run, RunPhase.Deploy, Now);
        Assert.Equal(
            "The phase \"Code deploy\" was not over within 23 minutes from 2026-05-01 12:00 UTC: \"four\" on web-1 was still at work, and was ended.",
            deadline.Problem(run.Steps[3] with { Server = "web-1" }).Message);
        Assert.Equal("The phase \"Code deploy\" was not over within 23 minutes from 2026-05-01 12:00 UTC.", deadline.Problem(step: null).Message);
    }

    private static PlannedStep Step(string id, RunPhase phase, int minutes) =>
        new() { Id = id, Title = id, Phase = phase, Action = new RunCommands(["true"], []), Timeout = TimeSpan.FromMinutes(minutes) };
}
