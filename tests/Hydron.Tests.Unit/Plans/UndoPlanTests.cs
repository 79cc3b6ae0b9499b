using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Runs;

namespace Hydron.Tests.Plans;

public sealed class UndoPlanTests
{
    private static readonly ProvisioningPlan Done = Samples.Shop.Plan();

    [Fact]
    public void What_was_begun_is_undone_last_step_first()
    {
        var plan = UndoPlan.For(Run(upTo: "web-1.release-web", skipped: "web-1.firewall"), Done, ImmutableHashSet<string>.Empty);
        Assert.Equal(7, plan.UndoesRun);
        Assert.Equal(
            [
                "web-1.release-web.undo",
                "web-1.dependency-postgres.undo",
                "web-1.image-worker.undo",
                "web-1.image-web.undo",
                "web-1.certificate-web.example.com.undo",
                "web-1.site-shop-x7k2-web.undo",
                "web-1.network-shop-x7k2.undo",
                "web-1.reverse-proxy.undo",
                "web-1.docker-engine.undo",
                "web-1.tools.undo",
                "web-1.unattended-upgrades.undo",
                "web-1.fail2ban.undo",
                "web-1.ssh-hardening.undo",
            ],
            plan.Steps.Select(step => step.Id));
        var network = Done.Steps.Single(step => step.Id == "web-1.network-shop-x7k2");
        var undone = plan.Steps.Single(step => step.Id == "web-1.network-shop-x7k2.undo");
        Assert.Equal((network.Fingerprint, ""), (undone.Undoes, undone.Fingerprint));
        Assert.Equal(network.Rollback, ((RunCommands)undone.Action).Commands);
    }

    [Fact]
    public void What_other_projects_stand_on_is_left_alone()
    {
        var plan = UndoPlan.For(Run(upTo: "web-1.network-shop-x7k2"), Done, ImmutableHashSet.Create("web-1"));
        Assert.Equal(["web-1.network-shop-x7k2.undo"], plan.Steps.Select(step => step.Id));
    }

    [Theory]
    [InlineData("web-1.firewall")]
    [InlineData("web-1.fail2ban")]
    [InlineData("web-1.docker-engine")]
    [InlineData("web-1.reverse-proxy")]
    [InlineData("web-1.network-shop-x7k2")]
    [InlineData("web-1.image-web")]
    [InlineData("web-1.certificate-web.example.com")]
    public void A_step_that_came_to_nothing_is_undone_without_an_error(string id)
    {
        var plan = (Samples.Shop with { Issuer = new AcmeIssuer("https://acme.example/", "") }).Plan();
        var command = plan.Steps.Single(step => step.Id == id).Rollback[0];
        Assert.Equal("done\n", Bash.Run($"PATH=/nowhere\nset -euo pipefail\n{command}\necho done")); // no program is installed there
    }

    [Fact]
    public void A_run_that_has_only_bought_a_server_has_nothing_to_undo() =>
        Assert.Equal(["run.nothing-to-undo"], Samples.Refusal(() => UndoPlan.For(Run(upTo: "web-1.order"), Done, ImmutableHashSet<string>.Empty)));

    /// <summary>Run 7 of the plan: every step up to this one was begun.</summary>
    private static RunView Run(string upTo, string skipped = "")
    {
        var last = Done.Steps.ToList().FindIndex(step => step.Id == upTo);
        return new RunView
        {
            Summary = new RunSummary("run", 7, RunStatus.Failed, Samples.Now, Samples.Now, Done.Number),
            ProjectId = "shop",
            Steps = [.. Done.Steps.Select((step, index) => new RunStep { Id = step.Id, Title = step.Title, Attempt = index <= last && step.Id != skipped ? 1 : 0 })],
        };
    }
}
