using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Tests.Plans;

public sealed class InfrastructurePlannerTests
{
    private static readonly ServerView Mine = new() { Id = "srv-1", Name = "mine", Provider = "adopted", State = ServerState.Ready, OperatingSystem = "ubuntu-24.04" };

    [Fact]
    public void One_server_holds_everything_the_smallest_that_can()
    {
        var plan = Plan();
        var server = Assert.Single(plan.Servers);
        Assert.Equal(("web-1", "sandbox-4", "sandbox-eu", "debian-12"), (server.Name, server.Offer!.Id, server.Datacenter, server.OperatingSystem));
        Assert.All(plan.Placements, placement => Assert.Equal("web-1", placement.Server));
        Assert.Equal(790, plan.CostPerMonthCents);
    }

    [Fact]
    public void Rejected_services_need_no_place()
    {
        var plan = Plan(Services(Samples.Web, Samples.Worker with { Decision = ServiceDecision.Rejected }));
        Assert.Equal(["web"], plan.Placements.Select(placement => placement.Service));
        Assert.Equal("sandbox-2", plan.Servers[0].Offer!.Id);
    }

    [Theory]
    [InlineData(8, "sandbox-8")]
    [InlineData(9, "sandbox-16")]
    [InlineData(1, "plan.too-small")]
    [InlineData(64, "plan.too-large")]
    [InlineData(0, "plan.size")]
    [InlineData(-8, "plan.size")]
    [InlineData(int.MaxValue, "plan.size")]
    public void A_size_is_the_cheapest_offer_that_has_it(int gigabytes, string expected) => Assert.Equal(expected, OfferOrRefusal(new ChangeServerSize(null, gigabytes)));

    [Theory]
    [InlineData(1, "sandbox-8")]
    [InlineData(2, "sandbox-16")]
    [InlineData(-1, "plan.too-small")]
    [InlineData(9, "plan.size")]
    [InlineData(int.MaxValue, "plan.size")]
    [InlineData(int.MinValue, "plan.size")]
    public void Steps_go_up_and_down_the_list(int steps, string expected) => Assert.Equal(expected, OfferOrRefusal(new ChangeServerSize(null, null, steps)));

    [Theory]
    [InlineData("sandbox-us-east", "sandbox-us-east")]
    [InlineData("SANDBOX-US-EAST", "sandbox-us-east")]
    [InlineData("us-west", "sandbox-us-west")]
    [InlineData("europe", "sandbox-eu")]
    [InlineData("us", "sandbox-us-east")]
    [InlineData(" eu ", "sandbox-eu")]
    [InlineData("moon", "plan.datacenter")]
    [InlineData("", "plan.datacenter")]
    [InlineData(" ", "plan.datacenter")]
    public void A_place_can_be_named_in_several_ways(string wanted, string expected)
    {
        var codes = Samples.Refusal(() => Plan(choices: [new MoveToDatacenter(null, wanted)]));
        Assert.Equal(expected, codes.Length > 0 ? codes[0] : Plan(choices: [new MoveToDatacenter(null, wanted)]).Servers[0].Datacenter);
    }

    [Fact]
    public void A_service_gets_a_server_of_its_own_also_twice()
    {
        var plan = Plan(choices: [new SplitToOwnServer("worker"), new SplitToOwnServer("worker")]);
        Assert.Equal(["web-1", "worker-1"], plan.Servers.Select(server => server.Name));
        Assert.Equal("worker-1", plan.Placements.Single(placement => placement.Service == "worker").Server);
    }

    [Fact]
    public void Services_that_share_a_volume_move_together()
    {
        var worker = Samples.Worker with { Volumes = [new Volume("data", "/data") { Owner = "web" }] };
        var services = Services(Samples.Web with { Volumes = [new Volume("data", "/data")] }, worker, Samples.Postgres);
        Assert.Equal(
            [("web", "worker-1", "It shares a volume with worker, which is there."), ("worker", "worker-1", "You gave it a server of its own."), ("postgres", "web-1", "One server for everything is the simplest and cheapest.")],
            Plan(services, choices: [new SplitToOwnServer("worker"), new SplitToOwnServer("web")]).Placements.Select(placement => (placement.Service, placement.Server, placement.Reason)));
    }

    [Fact]
    public void A_service_called_like_the_first_server_gets_its_own_too()
    {
        var plan = Plan(choices: [new SplitToOwnServer("web")]);
        Assert.Equal("web-2", plan.Placements.Single(placement => placement.Service == "web").Server);
        Assert.Equal("web-1", plan.Placements.Single(placement => placement.Service == "postgres").Server);
    }

    [Fact]
    public void The_only_server_that_holds_something_needs_no_name()
    {
        var plan = Plan(choices: [new SplitToOwnServer("worker"), new PlaceService("worker", "web-1"), new ChangeServerSize(null, 16)]);
        Assert.Equal("sandbox-16", Assert.Single(plan.Servers).Offer!.Id);
        Assert.Equal(["plan.which-server"], Samples.Refusal(() => Plan(choices: [new SplitToOwnServer("worker"), new ChangeServerSize(null, 16)])));
    }

    [Fact]
    public void A_server_of_the_inventory_costs_nothing_more_and_keeps_what_it_is()
    {
        var plan = Plan(inventory: [Mine], choices: [new UseServer(null, "MINE")]);
        Assert.Equal(("srv-1", "ubuntu-24.04", 0L), (plan.Servers[0].ExistingServerId, plan.Servers[0].OperatingSystem, plan.CostPerMonthCents));
        Assert.Equal(["plan.existing"], Samples.Refusal(() => Plan(inventory: [Mine], choices: [new UseServer(null, "mine"), new ChangeServerSize(null, 8)])));
        Assert.Equal(["server.unknown"], Samples.Refusal(() => Plan(inventory: [Mine], choices: [new UseServer(null, "other")])));
        Assert.Equal(["plan.server-state"], Samples.Refusal(() => Plan(inventory: [Mine with { State = ServerState.Unreachable }], choices: [new UseServer(null, "mine")])));
    }

    [Fact]
    public void Without_offers_only_the_inventory_helps()
    {
        Assert.Equal(["plan.no-offers"], Samples.Refusal(() => Plan(offers: [])));
        Assert.Equal("srv-1", Plan(offers: [], inventory: [Mine], choices: [new UseServer(null, "mine")]).Servers[0].ExistingServerId);
        Assert.Equal(["plan.too-large"], Samples.Refusal(() => Plan(offers: [], inventory: [Mine], choices: [new ChangeServerSize(null, 8), new UseServer(null, "mine")])));
    }

    [Theory]
    [InlineData("ubuntu-24.04", null)]
    [InlineData("windows", "plan.operating-system")]
    public void Systems_are_those_that_Hydron_sets_up(string system, string? code) =>
        Assert.Equal(code, Samples.Refusal(() => Plan(choices: [new ChooseOperatingSystem(null, system)])).SingleOrDefault());

    [Fact]
    public void An_offer_can_be_chosen_and_must_hold_the_services()
    {
        Assert.Equal("sandbox-32", Plan(choices: [new ChooseOffer(null, "sandbox-32")]).Servers[0].Offer!.Id);
        Assert.Equal(["plan.offer"], Samples.Refusal(() => Plan(choices: [new ChooseOffer(null, "sandbox-99")])));
        Assert.Equal(["plan.too-small"], Samples.Refusal(() => Plan(choices: [new ChooseOffer(null, "sandbox-2")])));
    }

    [Fact]
    public void Choices_about_what_is_gone_are_dropped_once_they_were_met()
    {
        ImmutableArray<InfrastructureEdit> choices = [new SplitToOwnServer("worker"), new ChangeServerSize("worker-1", 8), new ChangeServerSize("web-1", 16)];
        var without = Services(Samples.Web, Samples.Postgres);
        var plan = InfrastructurePlanner.Plan(2, without, SandboxOffers.All, [], choices, Samples.Now, settled: 3);
        Assert.Equal([new ChangeServerSize("web-1", 16)], plan.Choices.AsEnumerable());
        Assert.Equal("sandbox-16", Assert.Single(plan.Servers).Offer!.Id);
        Assert.Equal(["service.unknown"], Samples.Refusal(() => Plan(without, choices: choices)));
    }

    [Fact]
    public void Choices_follow_a_renamed_service() => Assert.Equal(
        [new SplitToOwnServer("api"), new PlaceService("api", "web-1"), new ChangeServerSize("web-1", 8)],
        InfrastructureChoices.Renamed([new SplitToOwnServer("worker"), new PlaceService("worker", "web-1"), new ChangeServerSize("web-1", 8)], [new RenameService("worker", "api")]).AsEnumerable());

    [Fact]
    public void An_approval_covers_the_same_purchase_with_other_reasons()
    {
        var plan = Plan();
        var read = plan with
        {
            Number = 9,
            Servers = [plan.Servers[0] with { Reason = "another", Offer = plan.Servers[0].Offer! with { Datacenters = [.. plan.Servers[0].Offer!.Datacenters] } }],
        };
        Assert.True(InfrastructureApproval.Covers(plan, read));
        Assert.False(InfrastructureApproval.Covers(plan, Plan(choices: [new ChangeServerSize(null, 16)])));
        Assert.False(InfrastructureApproval.Covers(plan, Plan(choices: [new MoveToDatacenter(null, "us-east")])));
        Assert.False(InfrastructureApproval.Covers(plan, Plan(choices: [new SplitToOwnServer("worker")])));
        Assert.False(InfrastructureApproval.Covers(plan, plan with { Servers = [plan.Servers[0] with { Offer = plan.Servers[0].Offer! with { PricePerMonthCents = 791 } }] }));
    }

    private static string OfferOrRefusal(InfrastructureEdit choice)
    {
        var codes = Samples.Refusal(() => Plan(choices: [choice]));
        return codes.Length > 0 ? codes[0] : Plan(choices: [choice]).Servers[0].Offer!.Id;
    }

    private static ServicesVersion Services(params ImmutableArray<Service> services) => new() { Number = 3, Services = services };

    private static InfrastructurePlan Plan(
        ServicesVersion? services = null, ImmutableArray<Offer>? offers = null, ImmutableArray<ServerView>? inventory = null, ImmutableArray<InfrastructureEdit>? choices = null) =>
        InfrastructurePlanner.Plan(1, services ?? Services(Samples.Web, Samples.Worker, Samples.Postgres), offers ?? SandboxOffers.All, inventory ?? [], choices ?? [], Samples.Now);
}
