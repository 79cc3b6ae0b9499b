using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class NginxProxyTests
{
    private static readonly ImmutableArray<Service> Shop =
    [
        new Service { Name = "api", Port = 8000, IsPublic = true, HealthCheck = new HealthCheck("/healthz"), Domains = ["api.example.com"] },
        new Service { Name = "worker" },
        new Service { Name = "postgres", Kind = ServiceKind.Database, Port = 5432, Image = "postgres:16-alpine" },
    ];

    [Fact]
    public void The_internet_reaches_the_proxy_and_the_service_through_it()
    {
        var next = NginxProxy.Add(Shop, "api");
        var (api, proxy) = (next[0], next[^1]);
        Assert.Equal((false, 0), (api.IsPublic, api.Domains.Length));
        Assert.True(proxy is { Name: "api-nginx", IsRouted: true, HealthCheck.Path: "/healthz", Domains: ["api.example.com"], DependsOn: ["api"] });
        Assert.Empty(DeployableService.Check(proxy));
    }

    [Fact]
    public void It_follows_the_services_name_and_port()
    {
        var next = ServiceEditor.Apply(new ServicesVersion { Services = NginxProxy.Add(Shop, "api") }, [new RenameService("api", "backend"), new SetPort("backend", 9000)], secret => secret).Services;
        var resolver = new EnvironmentResolver(next, secret => secret);
        Assert.Equal("backend:9000", resolver.ValueOf("api-nginx", "UPSTREAM"));
    }

    [Fact]
    public void What_it_cannot_stand_in_front_of_is_refused()
    {
        Assert.Equal(["service.no-port"], Samples.Refusal(() => NginxProxy.Add(Shop, "worker")));
        Assert.Equal(["proxy.dependency"], Samples.Refusal(() => NginxProxy.Add(Shop, "postgres")));
        Assert.Equal(["proxy.known"], Samples.Refusal(() => NginxProxy.Add(NginxProxy.Add(Shop, "api"), "api")));
    }
}
