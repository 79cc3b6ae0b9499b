using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class RollbackTests
{
    private static readonly ServicesVersion Then = Version(3, Samples.Web with { Environment = [Samples.Plain("TITLE", "Old")] }, Samples.Worker, Samples.Postgres with { Image = "postgres:15-alpine" });

    private static readonly ServicesVersion Now = Version(8, Samples.Web, Samples.Postgres);

    [Fact]
    public void Services_are_those_of_the_release_and_databases_those_of_today()
    {
        var services = Rollback.Services(Now, Then).Services;
        Assert.Equal(["web", "worker", "postgres"], services.Select(service => service.Name));
        Assert.Equal(new PlainValue("Old"), services[0].Environment.Single().Value);
        Assert.Equal("postgres:16-alpine", services[2].Image);
    }

    [Fact]
    public void Nothing_moves_and_what_is_gone_comes_back_to_its_server()
    {
        var now = Servers("web-1", "db-1") with { Placements = [new Placement("web", "web-1", ""), new Placement("postgres", "db-1", "")] };
        var then = Servers("web-1") with { Placements = [.. Then.Services.Select(service => new Placement(service.Name, "web-1", ""))] };
        var plan = Rollback.Infrastructure(now, then, Then);
        Assert.Equal([("web", "web-1"), ("worker", "web-1"), ("postgres", "db-1")], plan.Placements.Select(placement => (placement.Service, placement.Server)));
        Assert.Equal(now.Servers, plan.Servers);
        Assert.Equal(
            ["release.no-server"],
            Samples.Refusal(() => Rollback.Infrastructure(now, then with { Placements = [new Placement("worker", "worker-1", "")] }, Then)));
    }

    private static ServicesVersion Version(int number, params ImmutableArray<Service> services) => new() { Number = number, Services = services };

    private static InfrastructurePlan Servers(params ImmutableArray<string> names) =>
        new() { Number = 4, Servers = [.. names.Select(name => new PlannedServer { Name = name, Provider = "sandbox" })] };
}
