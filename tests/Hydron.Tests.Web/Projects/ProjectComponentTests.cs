using Bunit;
using Hydron.Projects;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Hydron.Tests.Projects;

public sealed class ProjectComponentTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public ProjectComponentTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_project_without_a_name_is_not_created_and_the_form_says_why()
    {
        var created = new List<NewProject>();
        var form = _context.Render<CreateProject>(parameters => parameters.Add(each => each.Create, created.Add));
        form.Find("form").Submit();
        Assert.Empty(created);
        Assert.NotNull(form.Find("[data-code='project.name']"));
    }

    [Fact]
    public void A_name_and_one_of_the_eight_types_make_a_project()
    {
        var created = new List<NewProject>();
        var form = _context.Render<CreateProject>(parameters => parameters.Add(each => each.Create, created.Add));
        Assert.Equal(8, form.FindAll("input[type=radio]").Count);
        form.Find("#project-name").Input("  storefront ");
        form.Find("input[value=Microservices]").Change(new ChangeEventArgs { Value = "Microservices" });
        form.Find("form").Submit();
        Assert.Equal(new NewProject("storefront", ProjectType.Microservices), Assert.Single(created));
    }

    [Fact]
    public void What_the_workspace_refuses_is_shown_in_the_form()
    {
        var form = _context.Render<CreateProject>(parameters => parameters.Add(each => each.Problems, [new Problem("project.name-taken", "There is one.", "Choose another.")]));
        Assert.Contains("There is one.", form.Find("[data-code='project.name-taken']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_star_marks_and_unmarks_a_favourite()
    {
        var marks = new List<(string, bool)>();
        var list = _context.Render<ProjectList>(parameters => parameters
            .Add(each => each.Projects, [new ProjectSummary { Id = "1", Name = "a" }, new ProjectSummary { Id = "2", Name = "b" }])
            .Add(each => each.Favorites, new HashSet<string> { "2" })
            .Add(each => each.FavoriteChanged, marks.Add));
        Assert.Equal(["b", "a"], list.FindAll(".name").Select(each => each.TextContent));
        list.Find("[aria-label='Favourite: a']").Click();
        list.Find("[aria-label='Favourite: b']").Click();
        Assert.Equal([("1", true), ("2", false)], marks);
    }
}
