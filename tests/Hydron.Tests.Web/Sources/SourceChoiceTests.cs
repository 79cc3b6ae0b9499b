using System.Collections.Immutable;
using Bunit;
using Hydron.Sources;
using Hydron.Templates;
using MudBlazor.Services;

namespace Hydron.Tests.Sources;

public sealed class SourceChoiceTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();
    private readonly List<Source> _chosen = [];
    private ImmutableArray<Problem> _answer = [];

    public SourceChoiceTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_git_address_with_branch_and_folder_is_chosen()
    {
        var form = Render();
        form.Find("#source-url").Change("https://example.com/acme/shop.git");
        form.Find("#source-branch").Change("main");
        form.Find("#source-folder").Change("apps/web");
        form.Find("form").Submit();
        Assert.Equal(new GitSource("https://example.com/acme/shop.git", "main", "apps/web"), Assert.Single(_chosen));
    }

    [Fact]
    public void An_empty_address_is_refused_beside_the_field_before_anything_is_asked()
    {
        var form = Render();
        form.Find("form").Submit();
        Assert.Empty(_chosen);
        Assert.Contains("The address of the repository is empty.", TextBeside(form, "source-url"), StringComparison.Ordinal);
        Assert.Equal("true", form.Find("#source-url").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void What_the_project_refuses_stands_beside_its_field_and_the_rest_below()
    {
        _answer =
        [
            new Problem("source.url-ssh", "That is an ssh address.", "Use https."),
            new Problem("source.branch-name", "That is no branch.", "Leave it empty."),
            new Problem("access.denied", "You may not.", "Ask."),
        ];
        var form = Render();
        form.Find("#source-url").Change("git@example.com:a/b.git");
        form.Find("form").Submit();
        Assert.Contains("That is an ssh address. Use https.", TextBeside(form, "source-url"), StringComparison.Ordinal);
        Assert.Contains("That is no branch.", TextBeside(form, "source-branch"), StringComparison.Ordinal);
        Assert.Equal(["access.denied"], form.FindAll("[data-code]").Select(each => each.GetAttribute("data-code")));
        Assert.Equal("git@example.com:a/b.git", form.Find("#source-url").GetAttribute("value"));
    }

    [Fact]
    public void A_template_is_chosen_from_the_list()
    {
        var form = Render();
        form.Find("input[value=Template]").Change("Template");
        form.Find("form").Submit();
        Assert.Contains("No template is chosen.", form.Find("#template-problem").TextContent, StringComparison.Ordinal);
        form.Find("input[value=express]").Change("express");
        form.Find("form").Submit();
        Assert.Equal(new TemplateSource("express"), Assert.Single(_chosen));
    }

    [Fact]
    public void An_image_may_come_with_its_port()
    {
        var form = Render();
        form.Find("input[value=Image]").Change("Image");
        form.Find("#source-image").Change("ghcr.io/acme/api:1.0");
        form.Find("#source-port").Change("8080");
        form.Find("form").Submit();
        Assert.Equal(new ImageSource("ghcr.io/acme/api:1.0", 8080), Assert.Single(_chosen));
    }

    private static string TextBeside(IRenderedComponent<SourceChoice> form, string field) =>
        string.Join(' ', form.Find("#" + field).GetAttribute("aria-describedby")!.Split(' ').SelectMany(id => form.FindAll("#" + id)).Select(each => each.TextContent));

    private IRenderedComponent<SourceChoice> Render() => _context.Render<SourceChoice>(parameters => parameters
        .Add(each => each.Templates, [new TemplateSummary("express", "Express", "A web server."), new TemplateSummary("static-html", "HTML", "Files.")])
        .Add(each => each.Choose, source =>
        {
            _chosen.Add(source);
            return Task.FromResult(_answer);
        }));
}
