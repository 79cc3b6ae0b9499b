using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Tests.Domains;

public sealed class ProjectDomainsTests
{
    [Fact]
    public void The_first_public_service_gets_the_shortest_name() =>
        Assert.Equal(["shop-x7k2.localhost", "api-shop-x7k2.localhost"], Hosts("shop-x7k2", "web", "api"));

    [Fact]
    public void A_label_is_never_longer_than_DNS_allows_and_never_given_twice()
    {
        var slug = $"{new string('p', 30)}-x7k2";
        var hosts = Hosts(slug, "web", $"{new string('s', 38)}-1", $"{new string('s', 38)}-2", $"{new string('s', 38)}-3");
        Assert.Equal(4, hosts.Distinct().Count());
        Assert.All(hosts, host => Assert.InRange(host.Split('.')[0].Length, 1, 63));
    }

    [Fact]
    public void Sandbox_applications_are_opened_under_Hydrons_own_address() =>
        Assert.Equal("http://shop.localhost:5080/", ProjectDomains.UrlOf(new DomainBinding("shop.localhost", "web", true), Server("sandbox"), new HydronOptions()));

    [Fact]
    public void Others_are_opened_directly()
    {
        Assert.Equal("https://shop.example.com/", ProjectDomains.UrlOf(new DomainBinding("shop.example.com", "web", true), Server("adopted"), new HydronOptions()));
        Assert.Equal(["shop.203-0-113-7.sslip.io"], Hosts("shop", Server("adopted"), new HydronOptions(), "web"));
        Assert.Equal(["shop.apps.example"], Hosts("shop", Server("adopted"), new HydronOptions { BaseDomain = "apps.example" }, "web"));
    }

    [Fact]
    public void A_server_known_by_a_host_name_is_named_after_the_address_that_it_led_to()
    {
        var named = Server("adopted") with { Address = "web.example.com" };
        Assert.Equal(["shop.203-0-113-9.sslip.io"], Hosts("shop", named with { IpAddress = "203.0.113.9" }, new HydronOptions(), "web"));
        Assert.Equal(["shop.apps.example"], Hosts("shop", named, new HydronOptions { BaseDomain = "apps.example" }, "web"));
        Assert.Equal("domain.no-address", Assert.Throws<ProblemException>(() => Hosts("shop", named, new HydronOptions(), "web")).Problems.Single().Code);
    }

    [Fact]
    public void The_persons_own_come_first_and_only_where_the_service_is_public()
    {
        Service[] services =
        [
            new() { Name = "web", IsPublic = true, Port = 80 },
            new() { Name = "api", IsPublic = true, Port = 81, Domains = ["api.example.com"] },
            new() { Name = "worker", Domains = ["worker.example.com"] },
        ];
        Assert.Equal(["api.example.com", "shop.localhost", "api-shop.localhost"], Hosts("shop", Server("sandbox"), new HydronOptions(), services));
    }

    private static string[] Hosts(string slug, params string[] services) => Hosts(slug, Server("sandbox"), new HydronOptions(), services);

    private static string[] Hosts(string slug, ServerView server, HydronOptions options, params string[] services)
        => Hosts(slug, server, options, [.. services.Select(name => new Service { Name = name, IsPublic = true, Port = 80 })]);

    private static string[] Hosts(string slug, ServerView server, HydronOptions options, Service[] services)
    {
        var version = new ServicesVersion { Services = [.. services] };
        var plan = new InfrastructurePlan { Placements = [.. services.Select(service => new Placement(service.Name, "web-1", ""))] };
        return [.. ProjectDomains.For(slug, version, plan, new Dictionary<string, ServerView> { ["web-1"] = server }, options).Select(domain => domain.Host)];
    }

    private static ServerView Server(string provider) => new() { Id = "srv-1", Name = "web-1", Provider = provider, Address = "203.0.113.7" };
}
