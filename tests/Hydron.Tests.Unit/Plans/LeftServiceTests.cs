using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class LeftServiceTests
{
    [Fact]
    public void What_is_deployed_and_planned_is_not_left() => Assert.Empty(Left(Placed(Samples.Shop), Placed(Samples.Shop)));

    [Fact]
    public void A_service_that_is_removed_rejected_or_renamed_is_left_once()
    {
        var shop = Placed(Samples.Shop);
        Assert.Equal(["worker on web-1"], Left(Placed(Samples.Input(Samples.Web, Samples.Postgres)), shop, shop));
        Assert.Equal(["worker on web-1"], Left(Placed(Samples.Input(Samples.Web, Samples.Worker with { Decision = ServiceDecision.Rejected }, Samples.Postgres)), shop));
        Assert.Equal(["web on web-1"], Left(Placed(Samples.Input(Samples.Web with { Name = "site" }, Samples.Worker, Samples.Postgres)), shop));
    }

    [Fact]
    public void Of_what_moves_to_another_server_only_what_visitors_may_still_reach_stays()
    {
        var (services, infrastructure) = Placed(Samples.Shop);
        var moved = infrastructure with
        {
            Servers = [infrastructure.Servers[0], infrastructure.Servers[0] with { Name = "web-2" }],
            Placements = [.. infrastructure.Placements.Select(placement => placement with { Server = "web-2" })],
        };
        Assert.Equal(["worker on web-1", "postgres on web-1"], Left((services, moved), (services, infrastructure)));
        Assert.Empty(Left((services, moved with { Servers = [moved.Servers[1]] }), (services, infrastructure)));
    }

    private static (ServicesVersion, InfrastructurePlan) Placed(ProvisioningInput input) => (input.Services, input.Infrastructure);

    private static IEnumerable<string> Left((ServicesVersion Services, InfrastructurePlan Infrastructure) planned, params (ServicesVersion, InfrastructurePlan)[] deployed) =>
        LeftService.Of(deployed, planned.Services, planned.Infrastructure).Select(left => $"{left.Service.Name} on {left.Server}");
}
