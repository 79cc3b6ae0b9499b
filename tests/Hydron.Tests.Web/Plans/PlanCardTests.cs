using Bunit;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Tests.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Plans;

public sealed class PlanCardTests : IAsyncDisposable
{
    private const string ApproveServers = "[data-action=approve-servers]";
    private const string ApproveCommands = "[data-action=approve-commands]";

    private static readonly Approval ByAda = new("ada", new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero));

    private readonly ProjectPartContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_superseded_card_approves_nothing_and_shows_the_newest_on_request()
    {
        var card = ServersCard(Planned, number: 1);
        Assert.Equal("Infrastructure plan 1 is superseded by 2", card.Find("[data-superseded] span").TextContent);
        Assert.Empty(card.FindAll(ApproveServers));
        card.Find("[data-superseded] button").Click();
        card.Find(ApproveServers).Click();
        Assert.Equal(["approve servers 2"], _context.Project.Asked);
    }

    [Fact]
    public void Superseded_commands_cannot_be_approved()
    {
        var card = CommandsCard(Planned, number: 2);
        Assert.Equal("Provisioning plan 2 is superseded by 3", card.Find("[data-superseded] span").TextContent);
        Assert.Empty(card.FindAll(ApproveCommands));
    }

    [Fact]
    public void The_newest_plan_is_approved_by_its_number()
    {
        ServersCard(Planned, number: 2).Find(ApproveServers).Click();
        CommandsCard(Planned, number: 3).Find(ApproveCommands).Click();
        Assert.Equal(["approve servers 2", "approve commands 3"], _context.Project.Asked);
    }

    [Fact]
    public void A_stale_plan_says_so_and_is_planned_again_instead()
    {
        var card = ServersCard(Planned with { IsInfrastructureStale = true }, number: 2);
        Assert.NotNull(card.Find(".stale"));
        Assert.Empty(card.FindAll(ApproveServers));
        card.FindAll("button").Single(button => button.TextContent.Trim() == "Plan again").Click();
        Assert.Equal(["plan"], _context.Project.Asked);
    }

    [Fact]
    public void Stale_commands_are_planned_again_only_for_approved_servers()
    {
        var stale = Planned with { IsProvisioningStale = true };
        Assert.DoesNotContain("Plan the commands again", CommandsCard(stale, number: 3).Markup, StringComparison.Ordinal);
        var card = CommandsCard(stale with { Infrastructure = PlannedServers with { Approval = ByAda } }, number: 3);
        Assert.Empty(card.FindAll(ApproveCommands));
        card.FindAll("button").Single(button => button.TextContent.Trim() == "Plan the commands again").Click();
        Assert.Equal(["approve servers 2"], _context.Project.Asked);
    }

    [Fact]
    public void What_is_approved_says_by_whom_and_when()
    {
        var card = ServersCard(Planned with { Infrastructure = PlannedServers with { Approval = ByAda } }, number: 2);
        Assert.Equal("Approved by you, 1 Mar 2026 12:30 UTC", card.Find(".approved span").TextContent);
        Assert.Empty(card.FindAll(ApproveServers));
        var others = CommandsCard(Planned with { Provisioning = PlannedCommands with { Approval = ByAda with { UserId = "bob" } } }, number: 3);
        Assert.StartsWith("Approved by another member", others.Find(".approved span").TextContent, StringComparison.Ordinal);
        Assert.Empty(others.FindAll(ApproveCommands));
    }

    [Fact]
    public void While_a_run_is_under_way_nothing_is_approved_or_changed()
    {
        var running = Planned with { Runs = [Run(RunStatus.Running)] };
        Assert.Empty(ServersCard(running, number: 2).FindAll("button"));
        Assert.Empty(CommandsCard(running, number: 3).FindAll(ApproveCommands));
    }

    [Fact]
    public async Task A_viewer_reads_every_command_and_approves_nothing()
    {
        await using var viewer = new ProjectPartContext(Role.Viewer);
        var card = viewer.Render<ProvisioningCardView>(parameters => parameters.Add(each => each.Project, Planned).Add(each => each.Number, 3));
        Assert.Empty(card.FindAll(ApproveCommands));
        card.Find("[data-step='web-1.docker'] .line").Click();
        Assert.Equal("apt-get install docker.io\ndocker info", card.Find("pre").TextContent.Trim());
        Assert.DoesNotContain("Skip this step", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_approval_says_why()
    {
        _context.Project.Refusal = [new Problem("plan.stale", "Plan 2 is not the newest any more.", "Look at the newest.")];
        var card = ServersCard(Planned, number: 2);
        card.Find(ApproveServers).Click();
        Assert.NotNull(card.Find("[data-code='plan.stale']"));
    }

    [Fact]
    public void An_open_step_shows_commands_files_with_placeholders_success_and_rollback()
    {
        var card = CommandsCard(Planned, number: 3);
        card.Find("[data-step='web-1.docker'] .line").Click();
        Assert.Equal(
            ["apt-get install docker.io\ndocker info", "API_KEY={{secret:api/API_KEY}}", "apt-get remove docker.io"],
            card.FindAll("pre").Select(each => each.TextContent.Trim()));
        Assert.Equal("{{secret:api/API_KEY}}", card.Find("mark").TextContent);
        Assert.Equal(["docker info answers.", "10 min"], card.FindAll("dd").Select(each => each.TextContent));
    }

    [Fact]
    public void An_edited_step_sends_its_lines_and_a_skipped_one_can_come_back()
    {
        var card = CommandsCard(Planned, number: 3);
        card.Find("[data-step='web-1.docker'] .line").Click();
        Press(card, "Edit the commands");
        card.Find("textarea").Change("apt-get install -y docker.io\r\ndocker info\r\n");
        card.Find("form.commands").Submit();
        Press(card, "Skip this step");
        var edit = Assert.IsType<EditStepCommands>(Assert.Single(_context.Project.Batches[0]));
        Assert.Equal(("web-1.docker", "apt-get install -y docker.io|docker info"), (edit.StepId, string.Join('|', edit.Commands)));
        Assert.Equal(new SkipStep("web-1.docker", true), Assert.Single(_context.Project.Batches[1]));
    }

    [Fact]
    public void A_refused_edit_of_commands_loses_nothing()
    {
        _context.Project.Refusal = [new Problem("project.running", "A run is under way.", "Wait.")];
        var card = CommandsCard(Planned, number: 3);
        card.Find("[data-step='web-1.docker'] .line").Click();
        Press(card, "Edit the commands");
        card.Find("textarea").Change("true");
        card.Find("form.commands").Submit();
        Assert.Equal("true", card.Find("textarea").GetAttribute("value"));
        Assert.Contains("A run is under way.", card.Find("form.commands").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_goes_along_with_the_plan_that_was_changed_from_it()
    {
        var card = CommandsCard(Planned, number: 3);
        card.Find("[data-step='web-1.docker'] .line").Click();
        Press(card, "Skip this step");
        card.Render(parameters => parameters.Add(each => each.Project, Planned with { Provisioning = PlannedCommands with { Number = 4 } }));
        card.Find(ApproveCommands).Click();
        Assert.Equal("approve commands 4", _context.Project.Asked[^1]);
    }

    [Fact]
    public void The_time_of_a_run_is_told_only_where_one_has_succeeded()
    {
        Assert.DoesNotContain("took", CommandsCard(Planned with { Runs = [Run(RunStatus.Failed, seconds: 90)] }, number: 3).Find(".count").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 steps on 1 server; the last successful run took 1 min 30 s", CommandsCard(Planned with { Runs = [Run(RunStatus.Succeeded, seconds: 90)] }, number: 3).Find(".count").TextContent);
    }

    private static void Press<T>(IRenderedComponent<T> card, string name)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        card.FindAll("button").Single(button => button.TextContent.Trim() == name).Click();

    private IRenderedComponent<InfrastructureCardView> ServersCard(ProjectView project, int number) =>
        _context.Render<InfrastructureCardView>(parameters => parameters.Add(each => each.Project, project).Add(each => each.Number, number));

    private IRenderedComponent<ProvisioningCardView> CommandsCard(ProjectView project, int number) =>
        _context.Render<ProvisioningCardView>(parameters => parameters.Add(each => each.Project, project).Add(each => each.Number, number));
}
