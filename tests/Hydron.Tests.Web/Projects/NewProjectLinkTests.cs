using Hydron.Tests.Hosting;

namespace Hydron.Tests.Projects;

/// <summary>The dashboard as it comes from the server, before any script has run.</summary>
[Collection(SiteCollection.Name)]
public sealed class NewProjectLinkTests(HydronSite site)
{
    [Fact]
    public async Task A_click_on_new_project_is_not_lost_before_the_page_is_interactive()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("early@example.com");
        Assert.Contains("""href="/?new=1""", await browser.GetStringAsync("/"), StringComparison.Ordinal);

        var form = await browser.GetStringAsync("/?new=1");
        Assert.Contains("Create the project", form, StringComparison.Ordinal);
        // What is typed too early would be lost with the first interactive drawing.
        Assert.Matches("""<input(?=[^>]*id="project-name")(?=[^>]*\sdisabled)[^>]*>""", form);
        Assert.Matches("""<button(?=[^>]*type="submit")(?=[^>]*\sdisabled)[^>]*>[^/]*Create the project""", form);
    }
}
