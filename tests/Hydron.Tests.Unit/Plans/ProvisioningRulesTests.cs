using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class ProvisioningRulesTests
{
    [Fact]
    public void A_whole_shop_has_no_problem() => Assert.Empty(ProvisioningRules.Check(Samples.Shop));

    [Fact]
    public void What_is_needed_must_be_deployed() =>
        Assert.Equal(["service.missing", "service.missing"], Codes(Samples.Input(Samples.Web, Samples.Worker)));

    [Fact]
    public void A_rejected_service_cannot_be_needed() =>
        Assert.Equal(["service.missing"], Codes(Samples.Input(Samples.Web, Samples.Postgres with { Decision = ServiceDecision.Rejected })));

    [Fact]
    public void Services_that_need_each_other_share_a_server()
    {
        var input = Samples.Input(Samples.Web, Samples.Postgres);
        Assert.Equal(["plan.apart"], Codes(input with { Infrastructure = input.Infrastructure with { Placements = [new Placement("web", "web-1", ""), new Placement("postgres", "web-2", "")] } }));
    }

    [Fact]
    public void Every_service_has_a_server()
    {
        var input = Samples.Input(Samples.Postgres);
        Assert.Equal(["plan.unplaced"], Codes(input with { Infrastructure = input.Infrastructure with { Placements = [] } }));
    }

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(["service.image", "service.volume"], Codes(Samples.Input(Samples.Postgres with { Image = "-x", Volumes = [new Volume("data", "relative")] })));

    [Theory]
    [InlineData("shop.example.com", true)]
    [InlineData("localhost", true)]
    [InlineData("Shop.example.com", false)]
    [InlineData("shop..example.com", false)]
    [InlineData("shop.example.com\n", false)]
    [InlineData("a12345678901234567890123456789012345678901234567890123456789012x.example.com", false)]
    public void Domains_are_host_names(string host, bool isValid) =>
        Assert.Equal(isValid, Codes(Samples.Shop with { Domains = [new DomainBinding(host, "web", IsDefault: true)] }).Length == 0);

    private static string[] Codes(ProvisioningInput input) => [.. ProvisioningRules.Check(input).Select(problem => problem.Code)];
}
