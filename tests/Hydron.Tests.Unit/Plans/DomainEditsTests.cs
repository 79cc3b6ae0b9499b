using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class DomainEditsTests
{
    private static readonly ImmutableArray<Service> Shop =
    [
        new Service { Name = "web", Port = 3000, IsPublic = true },
        new Service { Name = "api", Port = 8000, IsPublic = true },
        new Service { Name = "worker" },
    ];

    [Fact]
    public void A_domain_leads_to_one_service_and_leaves_the_one_that_had_it()
    {
        var first = DomainEdits.Add(Shop, new AddDomain("Shop.Example.com.", "web"));
        Assert.Equal("shop.example.com", Assert.Single(first[0].Domains));
        var second = DomainEdits.Add(first, new AddDomain("shop.example.com", "api"));
        Assert.Equal((0, 1), (second[0].Domains.Length, second[1].Domains.Length));
        Assert.Equal(second, DomainEdits.Add(second, new AddDomain("shop.example.com", "api")));
        Assert.Empty(DomainEdits.Remove(second, new RemoveDomain("shop.example.com"))[1].Domains);
    }

    [Fact]
    public void Without_a_service_it_leads_to_the_only_public_one_or_asks()
    {
        Assert.Equal("example.com", Assert.Single(DomainEdits.Add([Shop[0], Shop[2]], new AddDomain("example.com"))[0].Domains));
        Assert.Equal(["domain.which"], Samples.Refusal(() => DomainEdits.Add(Shop, new AddDomain("example.com"))));
        Assert.Equal(["domain.none-public"], Samples.Refusal(() => DomainEdits.Add([Shop[2]], new AddDomain("example.com"))));
        Assert.Equal(["domain.private"], Samples.Refusal(() => DomainEdits.Add(Shop, new AddDomain("example.com", "worker"))));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("203.0.113.7")]
    [InlineData("-a.example.com")]
    [InlineData("a b.example.com")]
    [InlineData("$(id).example.com")]
    [InlineData("")]
    public void Only_a_host_name_is_a_domain(string host) => Assert.All(Samples.Refusal(() => DomainEdits.Add(Shop, new AddDomain(host, "web"))), code => Assert.Equal("domain.name", code));

    [Fact]
    public void What_is_not_there_cannot_be_removed_and_nobody_has_any_number()
    {
        Assert.Equal(["domain.unknown"], Samples.Refusal(() => DomainEdits.Remove(Shop, new RemoveDomain("example.com"))));
        var many = Enumerable.Range(0, 20).Aggregate(Shop, (services, number) => DomainEdits.Add(services, new AddDomain($"a{number}.example.com", "web")));
        Assert.Equal(["domain.many"], Samples.Refusal(() => DomainEdits.Add(many, new AddDomain("b.example.com", "web"))));
    }
}
