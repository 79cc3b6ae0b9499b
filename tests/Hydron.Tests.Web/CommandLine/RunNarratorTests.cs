using Hydron.CommandLine;
using Hydron.Runs;

namespace Hydron.Tests.CommandLine;

public sealed class RunNarratorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly RunNarrator _narrator = new();

    [Fact]
    public void A_step_ends_after_its_lines_and_before_the_next_one() => Assert.Equal(
        [
            "Purchase", "[order] Order", "[order] Ordered.", "+ Order on web-1 (3 s)",
            "Code deploy", "[image] Build", "+ Build on web-1 (3 s)", "[release] Release",
        ],
        Tell(
            Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Succeeded), Step("image", RunPhase.Deploy, "Build", StepStatus.Succeeded), Step("release", RunPhase.Deploy, "Release", StepStatus.Running)),
            ("order", "Order"), ("order", "Ordered."), ("image", "Build"), ("release", "Release")));

    [Fact]
    public void Nothing_is_told_twice()
    {
        Tell(Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Running)), ("order", "Order"));
        Assert.Equal(["[order] Ordered.", "+ Order on web-1 (3 s)"], Tell(Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Succeeded)), ("order", "Ordered.")));
        Assert.Empty(Tell(Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Succeeded))));
    }

    [Fact]
    public void A_step_that_is_left_out_is_named() =>
        Assert.Equal(["Provisioning", "- Install Docker on web-1: nothing to do"], Tell(Run(Step("docker", RunPhase.Provisioning, "Install Docker", StepStatus.Skipped))));

    [Fact]
    public void A_step_that_failed_and_was_tried_again_is_told_each_time()
    {
        var step = Step("image", RunPhase.Deploy, "Build", StepStatus.Failed) with { Attempt = 1 };
        Assert.Equal(["Code deploy", "[image] no space", "! Build on web-1: failed (3 s)"], Tell(Run(step), ("image", "no space")));
        Assert.Equal(["[image] Build (attempt 2)", "+ Build on web-1 (3 s)"], Tell(Run(step with { Attempt = 2, Status = StepStatus.Succeeded }), ("image", "Build (attempt 2)")));
    }

    [Fact]
    public void Remarks_of_Hydron_stand_without_a_step() => Assert.Equal(["Stopped by a person."], Tell(Run(), ("", "Stopped by a person.")));

    [Fact]
    public void One_line_says_where_the_run_is() => Assert.Equal(
        "1/2 · Build · 1 min 5 s",
        RunNarrator.Where(Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Succeeded), Step("image", RunPhase.Deploy, "Build", StepStatus.Running)), Noon.AddSeconds(65)));

    [Fact]
    public void A_run_that_waits_says_for_what()
    {
        var run = Run(Step("order", RunPhase.Purchase, "Order", StepStatus.Pending));
        run = run with { WaitingFor = "web-1", Summary = run.Summary with { Status = RunStatus.Waiting } };
        Assert.Equal("0/1 · waiting for web-1 · 2 s", RunNarrator.Where(run, Noon.AddSeconds(2)));
    }

    private string[] Tell(RunView run, params (string Step, string Text)[] lines) =>
        [.. _narrator.Tell(run, [.. lines.Select((line, index) => new LogLine(index + 1, Noon, line.Step, line.Text))]).Select(remark => remark.Text)];

    private static RunView Run(params RunStep[] steps) =>
        new() { Summary = new RunSummary("run-1", 1, RunStatus.Running, Noon, null, 1), ProjectId = "prj-1", Steps = [.. steps] };

    private static RunStep Step(string id, RunPhase phase, string title, StepStatus status) =>
        new() { Id = id, Phase = phase, Title = title, Server = "web-1", Status = status, Attempt = status is StepStatus.Pending or StepStatus.Skipped ? 0 : 1, StartedAt = Noon, EndedAt = Noon.AddSeconds(3) };
}
