using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Tests.Plans;

public sealed class DiffTests
{
    private static readonly ServicesVersion Shop = new() { Number = 1, Services = [Samples.Web, Samples.Postgres] };

    [Fact]
    public void Nothing_changed_is_nothing_to_tell()
    {
        Assert.Empty(ServicesDiff.Between(Shop, Shop with { Number = 2 }));
        Assert.Empty(InfrastructureDiff.Between(Plan(), Plan()));
        Assert.Empty(ProvisioningDiff.Between(Samples.Shop.Plan(), Samples.Shop.Plan()));
    }

    [Fact]
    public void Changed_fields_of_services_are_told_one_by_one() => Assert.Equal(
        [
            new DiffLine("web: port", "3000", "4000"),
            new DiffLine("web: memory", "512 MB", "256 MB"),
            new DiffLine("web: TITLE", "Shop", "Mine"),
        ],
        Edited(new SetPort("web", 4000), new SetMemory("web", 256), new SetEnvironmentVariable("web", "TITLE", "Mine")).AsEnumerable());

    [Fact]
    public void How_a_container_starts_is_told() => Assert.Equal(
        [new DiffLine("web: entry point", "", "/start.sh \"the shop\""), new DiffLine("web: user", "", "node")],
        Edited(new SetContainerStart("web", EntryPoint: "/start.sh \"the shop\"", User: "node")).AsEnumerable());

    [Fact]
    public void Services_that_come_and_go_are_told()
    {
        Assert.Contains(new DiffLine("service redis", "", "redis:7-alpine"), Edited(new AddDependency("redis")));
        Assert.Contains(new DiffLine("service postgres", "postgres:16-alpine", ""), Edited(new RemoveService("postgres")));
    }

    [Fact]
    public void A_secret_is_told_to_have_changed_and_never_what_it_is()
    {
        var lines = Edited(new SetEnvironmentVariable("web", "API_KEY", "hunter2"));
        Assert.Equal([new DiffLine("web: API_KEY", "", "secret")], lines.AsEnumerable());
        var first = ServiceEditor.Apply(Shop, [new SetEnvironmentVariable("web", "API_KEY", "hunter2")], secret => $"sealed:{secret}");
        var second = ServiceEditor.Apply(first, [new SetEnvironmentVariable("web", "API_KEY", "hunter3")], secret => $"sealed:{secret}");
        Assert.Equal([new DiffLine("web: API_KEY", "secret", "secret (changed)")], ServicesDiff.Between(first, second).AsEnumerable());
    }

    [Fact]
    public void Servers_places_and_cost_are_told() => Assert.Equal(
        [
            new DiffLine("server web-1", "Sandbox 4 GB (not charged), sandbox-eu, debian-12", "Sandbox 2 GB (not charged), sandbox-eu, debian-12"),
            new DiffLine("server worker-1", "", "Sandbox 2 GB (not charged), sandbox-eu, debian-12"),
            new DiffLine("worker runs on", "web-1", "worker-1"),
            new DiffLine("cost per month", "7.90 EUR", "9.00 EUR"),
        ],
        InfrastructureDiff.Between(Plan(), Plan(new SplitToOwnServer("worker"))).AsEnumerable());

    [Fact]
    public void A_first_plan_is_told_from_nothing() => Assert.Equal(
        [new DiffLine("server web-1", "", "Sandbox 4 GB (not charged), sandbox-eu, debian-12"), new DiffLine("cost per month", "", "7.90 EUR")],
        InfrastructureDiff.Between(null, Plan()).AsEnumerable());

    [Fact]
    public void Steps_that_come_go_or_change_are_told()
    {
        var before = Samples.Shop.Plan();
        var after = (Samples.Shop with { Choices = [new SkipStep("web-1.fail2ban", true), new EditStepCommands("web-1.firewall", ["echo mine"])] }).Plan();
        Assert.Equal(
            [new DiffLine("step Close the firewall", "10 commands", "1 command, changed"), new DiffLine("step Ban those who guess passwords", "runs", "skipped")],
            ProvisioningDiff.Between(before, after).AsEnumerable());
        Assert.Contains(new DiffLine("step Order web-1", "planned", ""), ProvisioningDiff.Between(before, Samples.Shop.On().Plan()));
        Assert.Contains(new DiffLine("step Order web-1", "", "added"), ProvisioningDiff.Between(null, before));
    }

    private static ImmutableArray<DiffLine> Edited(params ImmutableArray<ServiceEdit> edits) => ServicesDiff.Between(Shop, ServiceEditor.Apply(Shop, edits, secret => $"sealed:{secret}"));

    private static InfrastructurePlan Plan(params ImmutableArray<InfrastructureEdit> choices) =>
        InfrastructurePlanner.Plan(1, new ServicesVersion { Services = [Samples.Web, Samples.Worker, Samples.Postgres] }, SandboxOffers.All, [], choices, Samples.Now);
}
