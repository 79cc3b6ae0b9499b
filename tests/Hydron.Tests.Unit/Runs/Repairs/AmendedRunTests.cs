using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Runs.Repairs;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Runs.Repairs;

public sealed class AmendedRunTests
{
    private readonly RunRequest _request = Failures.Request(Samples.Shop, Samples.Shop.Plan());

    [Fact]
    public void A_changed_port_changes_the_release_and_the_image_that_names_it_and_no_other_step()
    {
        var (request, view) = Amend("release-web", new SetPort("web", 4000));
        Assert.Contains(Samples.CommandsOf(Step(request, "release-web")), command => command.Contains(":4000", StringComparison.Ordinal));
        Assert.Contains("PORT=4000", Samples.FilesOf(Step(request, "release-web"))[0].Content, StringComparison.Ordinal);
        Assert.Equal(_request.Plan.Steps.Where(step => step.Service != "web"), request.Plan.Steps.Where(step => step.Service != "web"));
        Assert.Equal(4000, request.Services.Single(service => service.Name == "web").Port);
        Assert.Equal(["web-1.image-web", "web-1.release-web"], view.Steps.Where(step => step.Status == StepStatus.Pending && step.Attempt > 0).Select(step => step.Id));
    }

    [Fact]
    public void What_the_person_changed_about_a_step_stays()
    {
        var edited = _request with
        {
            Plan = _request.Plan with { Steps = StepChoices.Apply(_request.Plan.Steps, [new EditStepCommands("web-1.release-web", ["echo mine"])]) },
        };
        Assert.Equal(["echo mine"], Samples.CommandsOf(Step(Amend("release-web", edited, new SetPort("web", 4000)).Request, "release-web")));
    }

    [Fact]
    public void An_image_is_built_anew_where_its_Dockerfile_has_changed_and_the_run_goes_back_to_it()
    {
        var (request, view) = Amend("release-web", new AddSystemPackages("web", ["libgl1"], PackageStage.Run));
        Assert.Contains("libgl1", request.Services.Single(service => service.Name == "web").Dockerfile!.Content, StringComparison.Ordinal);
        Assert.Equal("web-1.image-web", RunSteps.Next(view)?.Id);
        Assert.Equal(StepStatus.Succeeded, view.Steps.Single(step => step.Id == "web-1.image-worker").Status);
    }

    [Fact]
    public void A_repair_is_for_the_next_attempt_only()
    {
        var (_, view) = Amend("release-web", new SetPort("web", 4000));
        var step = view.Steps.Single(each => each.Id == "web-1.release-web");
        Assert.Equal("test", AmendedRun.RepairFor(step, 2)?.Code);
        Assert.Null(AmendedRun.RepairFor(step, 3));
        Assert.Null(AmendedRun.RepairFor(step, 1));
    }

    [Fact]
    public void With_a_repair_a_step_may_take_as_long_as_that_does_too()
    {
        var step = new RunStep { Id = "web-1.base-packages", Title = "" };
        var before = RunSteps.PlannedFor(_request, step).Timeout;
        Assert.True(RunSteps.PlannedFor(_request, step with { Repairs = [Repair() with { Amendment = new Amendment { Change = "", Wait = TimeSpan.FromMinutes(2) } }] }).Timeout > before + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void A_proposal_waits_until_it_is_approved_or_the_step_is_retried_without()
    {
        var run = View("release-web");
        var failed = AmendedRun.Proposing(run.Steps.Single(step => step.Id == "web-1.release-web"), Repair());
        run = run.With(failed).With(RunStatus.Failed, Samples.Now);
        Assert.Equal("test", run.Proposing?.Proposal?.Code);
        Assert.Null(AmendedRun.RepairFor(failed, 2));

        Assert.Equal(RepairStatus.Declined, Assert.Single(run.Again().Steps.Single(step => step.Id == failed.Id).Repairs).Status);
        Assert.Null(run.Again().Proposing);

        var (_, approved) = AmendedRun.Of(_request, run, failed, failed.Proposal!, text => text);
        Assert.Equal(RepairStatus.Applied, Assert.Single(approved.Steps.Single(step => step.Id == failed.Id).Repairs).Status);
        Assert.Null(approved.Proposing);
    }

    [Fact]
    public void An_edit_that_cannot_be_made_leaves_the_run_as_it_is()
    {
        var problem = Assert.Throws<ProblemException>(() => Amend("release-web", new SetPort("nobody", 4000)));
        Assert.Equal("service.unknown", problem.Problems[0].Code);
    }

    private (RunRequest Request, RunView View) Amend(string step, params Edit[] edits) => Amend(step, _request, edits);

    private (RunRequest Request, RunView View) Amend(string step, RunRequest request, params Edit[] edits)
    {
        var view = View(step);
        return AmendedRun.Of(request, view, view.Steps.Single(each => each.Id == $"web-1.{step}"), Repair(edits), text => text);
    }

    /// <summary>A run whose steps before this one have succeeded.</summary>
    private RunView View(string step)
    {
        var run = RunSteps.Begin("run-1", _request, Samples.Now);
        var index = run.Steps.ToList().FindIndex(each => each.Id == $"web-1.{step}");
        return run with
        {
            Steps = [.. run.Steps.Select((each, place) => place < index ? each with { Status = StepStatus.Succeeded, Attempt = 1 } : place == index ? each with { Status = StepStatus.Failed, Attempt = 1 } : each)],
        };
    }

    private static Repair Repair(params Edit[] edits) => new() { Code = "test", Attempt = 1, Explanation = "", Amendment = new Amendment { Change = "", Edits = [.. edits] } };

    private static PlannedStep Step(RunRequest request, string name) => request.Plan.Steps.Single(step => step.Id == $"web-1.{name}");
}
