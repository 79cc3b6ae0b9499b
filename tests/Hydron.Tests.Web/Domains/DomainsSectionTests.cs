using Bunit;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Tests.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Domains;

public sealed class DomainsSectionTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_domain_is_added_as_it_is_stored()
    {
        var section = Render(Planned);
        section.Find("#domain-host").Change(" Shop.Example.com ");
        section.Find("form").Submit();
        Assert.Equal([new AddDomain("shop.example.com", "api")], Assert.Single(_context.Project.Batches).AsEnumerable());
        Assert.Equal("", section.Find("#domain-host").GetAttribute("value") ?? "");
    }

    [Fact]
    public void All_that_is_wrong_with_a_name_stands_beside_it_and_nothing_is_asked()
    {
        var section = Render(Planned);
        section.Find("#domain-host").Change("https://my_shop.example.com/cart");
        section.Find("form").Submit();
        Assert.Empty(_context.Project.Batches);
        foreach (var problem in DomainName.Validate("https://my_shop.example.com/cart"))
            Assert.Contains(problem.Message, section.Markup.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_keeps_what_was_written()
    {
        _context.Project.Refusal = [new Problem("domain.many", "api has 20 domains already.", "Remove one first.")];
        var section = Render(Planned);
        section.Find("#domain-host").Change("shop.example.com");
        section.Find("form").Submit();
        Assert.NotNull(section.Find("[data-code='domain.many']"));
        Assert.Equal("shop.example.com", section.Find("#domain-host").GetAttribute("value"));
    }

    [Fact]
    public void A_domain_says_what_DNS_must_say_and_is_removed()
    {
        var section = Render(Own(Planned) with { Releases = [new Release(1, "run", 3, "c1", "https://shop.example.com", DateTimeOffset.UnixEpoch, [new Hydron.Projects.ServerAccess("s1", "web-1", "203.0.113.7", "")])] });
        Assert.Equal("shop.example.com A 203.0.113.7", section.Find("[data-domain] code").TextContent);
        section.Find("[data-action=remove-domain]").Click();
        Assert.Equal([new RemoveDomain("shop.example.com")], Assert.Single(_context.Project.Batches).AsEnumerable());
    }

    [Fact]
    public void Before_there_is_a_server_it_says_what_will_be_asked() =>
        Assert.Contains("Once there is a server", Render(Own(Planned)).Find("[data-domain] .dns").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Where_the_internet_reaches_nothing_there_is_no_form() =>
        Assert.Empty(Render(Planned with { Services = Planned.Services with { Services = [Api with { IsPublic = false }] } }).FindAll("form"));

    private static ProjectView Own(ProjectView project) => project with { Services = project.Services with { Services = [Api with { Domains = ["shop.example.com"] }] } };

    private IRenderedComponent<DomainsSection> Render(ProjectView project) => _context.Render<DomainsSection>(parameters => parameters.Add(each => each.Project, project));
}
