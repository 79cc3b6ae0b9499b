using Bunit;
using Hydron.Accounts;
using Hydron.CommandLine;
using Hydron.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Hydron.Tests.Runs;

public sealed class RepairTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public RepairTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_repair_says_why_and_what_changes() => Assert.Equal(
        "The disk is full. Repair: removes the build cache.",
        _context.Render<StepRepairs>(parameters => parameters.Add(each => each.Repairs, [Repair(RepairStatus.Applied)])).Find("[data-repair=disk-full] span").TextContent);

    [Fact]
    public void A_step_without_repairs_shows_none() => Assert.Empty(_context.Render<StepRepairs>().Nodes);

    [Fact]
    public void A_proposal_shows_its_commands_and_is_approved_for_the_attempt_that_was_seen()
    {
        var approved = new List<(string, int)>();
        var proposal = Render(Run(RepairStatus.Proposed), Role.Deployer, approved);
        Assert.Equal("docker image prune", proposal.Find("pre").TextContent);
        proposal.Find("[data-command=ApproveRepair]").Click();
        Assert.Equal([("web-1.image-web", 2)], approved);
    }

    [Fact]
    public void What_is_decided_or_another_persons_to_decide_has_no_button()
    {
        Assert.Empty(Render(Run(RepairStatus.Applied), Role.Deployer).FindAll("button"));
        Assert.Empty(Render(Run(RepairStatus.Proposed), Role.Viewer).FindAll("button"));
        Assert.Empty(Render(Run(RepairStatus.Proposed), Role.Deployer, isNewest: false).FindAll("button"));
        Assert.Empty(Render(Waiting(Run(RepairStatus.Proposed)), Role.Deployer).FindAll("button"));
    }

    [Fact]
    public void The_terminal_tells_each_repair_once()
    {
        var narrator = new RunNarrator();
        var run = Run(RepairStatus.Applied);
        Assert.Contains("~ Build: The disk is full. Repair: removes the build cache.", narrator.Tell(run, []).Select(remark => remark.Text));
        Assert.DoesNotContain(narrator.Tell(run, []), remark => remark.Text.StartsWith('~'));
    }

    private static Repair Repair(RepairStatus status) => new()
    {
        Code = "disk-full",
        Attempt = 2,
        Explanation = "The disk is full.",
        Status = status,
        Amendment = new Amendment { Change = "removes the build cache.", First = ["docker image prune"] },
    };

    private static RunView Run(RepairStatus status) => new()
    {
        ProjectId = "prj",
        Summary = new RunSummary("run", 1, RunStatus.Failed, DateTimeOffset.UnixEpoch, EndedAt: null, 1),
        Steps = [new RunStep { Id = "web-1.image-web", Title = "Build", Server = "web-1", Status = StepStatus.Failed, Attempt = 2, Repairs = [Repair(status)] }],
    };

    private static RunView Waiting(RunView run) => run with { Summary = run.Summary with { Status = RunStatus.Waiting } };

    private IRenderedComponent<RepairProposal> Render(RunView run, Role role, List<(string, int)>? approved = null, bool isNewest = true) => _context.Render<RepairProposal>(parameters => parameters
        .AddCascadingValue(new Member("ada", "ada@example.com", "ws", role))
        .Add(each => each.Run, run)
        .Add(each => each.IsNewest, isNewest)
        .Add(each => each.Approve, (step, repair) =>
        {
            approved?.Add((step.Id, repair.Attempt));
            return Task.CompletedTask;
        }));
}
