using AngleSharp.Dom;
using Bunit;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Projects;

public sealed class ServicesTabTests : IAsyncDisposable
{
    private readonly ProjectPartContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Secrets_are_never_rendered()
    {
        var tab = Render();
        tab.Find("[data-action=edit]").Click();
        foreach (var replace in tab.FindAll("[aria-label^='Replace ']").Select(button => button.GetAttribute("aria-label")).ToList())
            tab.Find($"[aria-label='{replace}']").Click();
        foreach (var secret in (string[])[SampleProjects.Ciphertext, SecretFallback, "hunter2", "plain-but-secret"])
            Assert.DoesNotContain(secret, tab.Markup, StringComparison.Ordinal);
        Assert.All(tab.FindAll("[data-variable=API_KEY] input"), input => Assert.Equal("password", input.GetAttribute("type")));
    }

    [Fact]
    public void Values_are_told_in_words_and_missing_ones_are_marked()
    {
        var tab = Render();
        Assert.Equal(
            ["hello", "Secret, set", "Made up by Hydron and kept secret", "URL of postgres", "Required, not set", "Secret, set"],
            tab.FindAll("dl.environment dd").Select(each => each.FirstChild!.TextContent.Trim()));
        Assert.Contains("1 required variable without a value: LICENSE", tab.Find("p.missing").TextContent, StringComparison.Ordinal);
        tab.Find("[data-action=edit]").Click();
        Assert.Equal(["LICENSE"], tab.FindAll(".variable.missing").Select(each => each.GetAttribute("data-variable")));
    }

    [Fact]
    public async Task A_secret_is_shown_to_an_admin_who_asks_for_it_and_to_nobody_else()
    {
        Assert.Empty(Render().FindAll("[aria-label^='Show ']"));
        await using var context = new ProjectPartContext(Role.Admin);
        var tab = context.Render<ServicesTab>(parameters => parameters.Add(each => each.Project, Planned));
        var show = tab.FindAll("[aria-label^='Show ']").Select(button => button.GetAttribute("aria-label")!).ToList();
        Assert.NotEmpty(show);
        Assert.DoesNotContain("the value", tab.Markup, StringComparison.Ordinal);
        tab.Find($"[aria-label='{show[0]}']").Click();
        tab.WaitForAssertion(() => Assert.Equal("the value", tab.Find("[data-revealed]").TextContent));
        Assert.StartsWith("reveal ", Assert.Single(context.Project.Asked), StringComparison.Ordinal);
        tab.Find($"[aria-label='{show[0].Replace("Show ", "Hide ", StringComparison.Ordinal)}']").Click();
        Assert.DoesNotContain("the value", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_Hydron_made_up_is_rotated_by_who_may_deploy_and_approves_it()
    {
        await using var viewers = new ProjectPartContext(Role.Viewer);
        Assert.Empty(viewers.Render<ServicesTab>(parameters => parameters.Add(each => each.Project, Planned)).FindAll("[aria-label^='Rotate ']"));
        var tab = Render();
        var rotate = Assert.Single(tab.FindAll("[aria-label^='Rotate ']").Select(button => button.GetAttribute("aria-label")!));
        tab.Find($"[aria-label='{rotate}']").Click();
        tab.Find("[data-action=keep]").Click();
        Assert.Empty(_context.Project.Asked);

        tab.Find($"[aria-label='{rotate}']").Click();
        Assert.Contains("is not valid any more", tab.Find("[data-rotating=SESSION_SECRET]").TextContent, StringComparison.Ordinal);
        _context.Project.Refusal = [new Problem("project.running", "A run is under way.", "Wait.")];
        tab.Find("[data-action=rotate]").Click();
        tab.WaitForAssertion(() => Assert.Equal(["project.running"], tab.FindAll("[data-code]").Select(each => each.GetAttribute("data-code"))));
        _context.Project.Refusal = [];
        tab.Find("[data-action=rotate]").Click();
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll("[data-rotating]")));
        Assert.Equal(2, _context.Project.Asked.Count);
        Assert.All(_context.Project.Asked, asked => Assert.Matches("^rotate [a-z-]+ SESSION_SECRET$", asked));
    }

    [Fact]
    public void A_refused_batch_shows_every_problem_beside_its_field_and_keeps_what_was_written()
    {
        _context.Project.Refusal =
        [
            new Problem("service.name", "\"Bad\" cannot name a service.", "Use lower case."),
            new Problem("service.port", "99999 is not a port.", "Ports go to 65535."),
            new Problem("environment.value", "The value of GREETING holds a line break.", "Encode it."),
            new Problem("project.running", "A run is under way.", "Wait."),
        ];
        var tab = Render();
        tab.Find("[data-action=edit]").Click();
        Field(tab, "name").Change("Bad");
        Field(tab, "port").Change("99999");
        tab.Find("form.editor").Submit();
        Assert.Equal(2, Assert.Single(_context.Project.Batches).Length);
        Assert.Equal(["Bad", "99999"], new[] { Field(tab, "name"), Field(tab, "port") }.Select(field => field.GetAttribute("value")));
        Assert.Contains("cannot name a service", TextBeside(tab, "name"), StringComparison.Ordinal);
        Assert.Contains("99999 is not a port.", TextBeside(tab, "port"), StringComparison.Ordinal);
        Assert.Contains("holds a line break", tab.Find("[data-variable=GREETING]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["project.running"], tab.FindAll("[data-code]").Select(each => each.GetAttribute("data-code")));
    }

    [Fact]
    public void What_cannot_be_read_is_refused_before_anything_is_asked()
    {
        var tab = Render();
        tab.Find("[data-action=edit]").Click();
        Field(tab, "port").Change("eighty");
        tab.Find("form.editor").Submit();
        Assert.Empty(_context.Project.Asked);
        Assert.Equal("true", Field(tab, "port").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void An_accepted_batch_closes_the_form_and_shows_what_changed()
    {
        var tab = Render();
        tab.Find("[data-action=edit]").Click();
        Field(tab, "port").Change("8080");
        tab.Find("form.editor").Submit();
        Assert.Equal([new SetPort("api", 8080)], Assert.Single(_context.Project.Batches).AsEnumerable());
        Assert.Empty(tab.FindAll("form.editor"));
        Assert.Contains("8080", tab.Find(".diff-card").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_being_written_outlives_a_change_of_the_project()
    {
        var tab = Render();
        tab.Find("[data-action=edit]").Click();
        Field(tab, "port").Change("8080");
        tab.Render(parameters => parameters.Add(each => each.Project, Planned with { Version = 7, Services = Planned.Services with { Services = [Api with { MemoryMb = 64 }] } }));
        Assert.Equal("8080", Field(tab, "port").GetAttribute("value"));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("redis")]
    [InlineData("mysql")]
    [InlineData("mongodb")]
    public void A_dependency_is_one_press_away(string kind)
    {
        Render().Find($"[data-add={kind}]").Click();
        Assert.Equal([new AddDependency(kind)], Assert.Single(_context.Project.Batches).AsEnumerable());
    }

    [Fact]
    public void Services_are_accepted_rejected_and_removed()
    {
        var tab = Render();
        foreach (var action in (string[])["accept", "reject", "remove"])
            tab.Find($"[data-action={action}]").Click();
        Assert.Equal(
            [new DecideService("api", ServiceDecision.Accepted), new DecideService("api", ServiceDecision.Rejected), new RemoveService("api")],
            _context.Project.Batches.Select(batch => Assert.Single(batch)));
    }

    [Fact]
    public void A_service_is_locked_and_a_locked_one_says_so_and_is_unlocked()
    {
        var tab = Render();
        Assert.Empty(tab.FindAll(".locked"));
        tab.Find("[data-action=lock]").Click();
        tab.Render(parameters => parameters.Add(each => each.Project, Planned with { Version = 7, Services = Planned.Services with { Services = [Api with { IsLocked = true }] } }));
        Assert.Contains("Locked", tab.Find("p.locked").TextContent, StringComparison.Ordinal);
        tab.Find("[data-action=unlock]").Click();
        Assert.Equal([new SetLocked("api", true), new SetLocked("api", false)], _context.Project.Batches.Select(batch => Assert.Single(batch)));
    }

    [Fact]
    public void What_a_locked_service_refuses_stands_beside_it()
    {
        _context.Project.Refusal = [new Problem("service.locked", "api is locked.", "Unlock it first.")];
        var tab = Render();
        tab.Find("[data-action=remove]").Click();
        Assert.NotNull(tab.Find("[data-service=api] [data-code='service.locked']"));
    }

    [Fact]
    public async Task A_viewer_changes_nothing()
    {
        await using var viewer = new ProjectPartContext(Role.Viewer);
        Assert.Empty(viewer.Render<ServicesTab>(parameters => parameters.Add(each => each.Project, Planned)).FindAll("button"));
    }

    private IRenderedComponent<ServicesTab> Render() => _context.Render<ServicesTab>(parameters => parameters.Add(each => each.Project, Planned));

    private static IElement Field(IRenderedComponent<ServicesTab> tab, string name) => tab.Find($"input[id^='service-'][id$='-{name}']:not([id*='variable'])");

    private static string TextBeside(IRenderedComponent<ServicesTab> tab, string field) =>
        string.Join(' ', Field(tab, field).GetAttribute("aria-describedby")!.Split(' ').SelectMany(id => tab.FindAll($"[id='{id}']")).Select(each => each.TextContent));
}
