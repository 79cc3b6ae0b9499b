using Hydron.Plans;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Plans;

public sealed class ServerPlanFieldsTests
{
    private readonly ServerPlanFields _fields = new(PlannedServers, Web);

    [Fact]
    public void An_untouched_form_changes_nothing() => Assert.Empty(_fields.ToEdits().AsEnumerable());

    [Fact]
    public void Everything_goes_in_one_batch()
    {
        _fields.Choose(Large);
        _fields.OperatingSystem = "ubuntu-24.04";
        _fields.Places["api"] = ServerPlanFields.OwnServer;
        Assert.Equal(
            [new ChooseOffer("web-1", "l"), new MoveToDatacenter("web-1", "us-1"), new ChooseOperatingSystem("web-1", "ubuntu-24.04"), new SplitToOwnServer("api")],
            _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void An_offer_that_is_sold_in_the_same_datacenter_stays_there()
    {
        _fields.Choose(Large with { Datacenters = Small.Datacenters });
        Assert.Equal([new ChooseOffer("web-1", "l")], _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_server_of_the_inventory_has_the_size_that_it_has()
    {
        _fields.Choose(Large);
        _fields.UseServer = "srv-1";
        Assert.Equal([new UseServer("web-1", "srv-1")], _fields.ToEdits().AsEnumerable());
    }

    [Fact]
    public void A_service_moves_to_another_planned_server()
    {
        _fields.Places["api"] = "web-2";
        Assert.Equal([new PlaceService("api", "web-2")], _fields.ToEdits().AsEnumerable());
    }
}
