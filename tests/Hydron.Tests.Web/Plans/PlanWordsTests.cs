using Hydron.Plans;
using Hydron.Servers;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Plans;

public sealed class PlanWordsTests
{
    [Fact]
    public void Only_new_servers_cost_something()
    {
        Assert.Equal("4.50 EUR a month", PlanWords.CostOf(PlannedServers));
        Assert.Equal("Nothing more than now", PlanWords.CostOf(PlannedServers with { Servers = [Web with { ExistingServerId = "srv" }] }));
    }

    [Fact]
    public void Each_currency_is_added_up_by_itself()
    {
        var dollars = Web with { Name = "web-2", Offer = Small with { Currency = "USD", PricePerMonthCents = 700 } };
        Assert.Equal("9.00 EUR + 7.00 USD a month", PlanWords.CostOf(PlannedServers with { Servers = [Web, dollars, Web with { Name = "web-3" }] }));
    }

    [Theory]
    [InlineData(5, "5 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(600, "10 min")]
    [InlineData(3600, "1 h")]
    [InlineData(7260, "2 h 1 min")]
    public void Time_limits_leave_out_what_is_zero(int seconds, string written) => Assert.Equal(written, PlanWords.LimitOf(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Skipped_steps_are_counted_apart()
    {
        Assert.Equal("2 steps on 1 server", PlanWords.CountOf(PlannedCommands));
        Assert.Equal("1 step on 1 server, 1 skipped", PlanWords.CountOf(PlannedCommands with { Steps = PlannedCommands.Steps.SetItem(0, PlannedCommands.Steps[0] with { IsSkipped = true }) }));
    }

    [Fact]
    public void What_an_approval_sets_off_is_said_plainly()
    {
        Assert.Equal("Approving orders web-1 for 4.50 EUR a month. The steps run at once, their commands as root on web-1.", PlanWords.ConsequenceOf(PlannedCommands, PlannedServers));
        Assert.StartsWith("No server is ordered.", PlanWords.ConsequenceOf(PlannedCommands with { Steps = PlannedCommands.Steps.RemoveAt(0) }, PlannedServers), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_stand_together_while_phase_and_server_stay()
    {
        var docker = PlannedCommands.Steps[1];
        var groups = StepGroup.Of([PlannedCommands.Steps[0], docker, docker with { Id = "again" }, docker with { Id = "other", Server = "web-2" }, docker with { Id = "back" }]);
        Assert.Equal(["web-1.order", "web-1.docker again", "other", "back"], groups.Select(group => string.Join(' ', group.Steps.Select(step => step.Id))));
    }

    [Theory]
    [InlineData("plain $HOME {{other}}", "plain $HOME {{other}}")]
    [InlineData("A={{secret:api/KEY}};B={{secret:web-2/_X}}", "A=|[KEY of api]|;B=|[_X of web-2]")]
    public void Placeholders_of_secrets_stand_out_and_nothing_is_lost(string line, string expected)
    {
        var parts = ScriptPart.Of(line);
        Assert.Equal(line, string.Concat(parts.Select(part => part.Text)));
        Assert.Equal(expected, string.Join('|', parts.Select(part => part.Secret is { } secret ? $"[{secret}]" : part.Text)));
    }
}
