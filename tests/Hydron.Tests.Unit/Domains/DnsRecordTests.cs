using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Domains;

public sealed class DnsRecordTests
{
    private static readonly ProjectView Project = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Infrastructure = new InfrastructurePlan { Placements = [new Placement("web", "web-1", ""), new Placement("api", "api-1", ""), new Placement("new", "new-1", "")] },
        Releases =
        [
            new Release(1, "run", 1, "c1", "https://shop.example.com", DateTimeOffset.UnixEpoch,
            [
                new ServerAccess("s1", "web-1", "203.0.113.7", ""), new ServerAccess("s2", "api-1", "2001:db8::1", ""),
            ]),
        ],
    };

    [Fact]
    public void A_host_leads_to_the_server_that_its_service_is_on()
    {
        Assert.Equal(new DnsRecord("A", "shop.example.com", "203.0.113.7"), DnsRecord.For("shop.example.com", "web", Project));
        Assert.Equal(new DnsRecord("AAAA", "api.example.com", "2001:db8::1"), DnsRecord.For("api.example.com", "api", Project));
        Assert.Null(DnsRecord.For("new.example.com", "new", Project));
        Assert.Null(DnsRecord.For("shop.example.com", "web", Project with { Releases = [] }));
    }

    [Fact]
    public void A_server_known_by_its_name_is_another_name() => Assert.Equal(
        "CNAME", DnsRecord.For("shop.example.com", "web", Project with { Releases = [Project.Releases[0] with { Servers = [new ServerAccess("s1", "web-1", "box.example.net", "")] }] })!.Type);
}
