using Bunit;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Accounts;
using Hydron.Tests.Chats;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Hydron.Tests.Projects;

public sealed class ProjectWorkspaceTests : IAsyncDisposable
{
    private static readonly ProjectView Shop = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Source = new TemplateSource("express"),
        Chats = [new ChatSummary("cht-2", "newest", DateTimeOffset.UnixEpoch), new ChatSummary("cht-1", "first", DateTimeOffset.UnixEpoch)],
    };

    private readonly BunitContext _context = new();

    public ProjectWorkspaceTests()
    {
        _context.Services.AddMudServices();
        _context.Services.AddSingleton(TimeProvider.System);
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.ComponentFactories.AddStub<ServicesTab>();
        _context.ComponentFactories.AddStub<RunPanel>();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("has/slash")]
    public void A_project_that_is_not_there_is_said_to_be_missing(string id)
    {
        var page = Render(new ProjectView { Summary = new ProjectSummary { Id = "prj", Name = "" } }, id.Length == 0 ? "prj" : id);
        Assert.Equal("There is no such project", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public void Without_a_chat_in_the_address_the_newest_is_shown() =>
        Assert.Equal("hello from cht-2", Render(Shop).Find(".markdown").TextContent.Trim());

    [Fact]
    public void A_chat_in_the_address_is_shown() =>
        Assert.Equal("hello from cht-1", Render(Shop, chat: "cht-1").Find(".markdown").TextContent.Trim());

    [Fact]
    public void On_a_narrow_page_the_chat_comes_first_and_links_lead_to_the_rest()
    {
        var page = Render(Shop, chat: "cht-1");
        Assert.Equal("Chat", page.Find(".workspace").GetAttribute("data-place"));
        Assert.Equal(
            ["/projects/prj/chats/cht-1?tab=chat", "/projects/prj/chats/cht-1?tab=services", "/projects/prj/chats/cht-1?tab=plan", "/projects/prj/chats/cht-1?tab=runs"],
            page.FindAll(".narrow-tabs a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Chat", page.Find(".narrow-tabs [aria-current]").TextContent);
    }

    [Fact]
    public void The_part_that_the_address_names_is_shown_beside_the_chat()
    {
        var page = Render(Shop, place: ProjectPlace.Runs);
        Assert.Equal("Runs", page.Find(".wide-tabs [aria-current]").TextContent);
        Assert.Contains("No runs yet", page.Find(".tab").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_under_way_is_shown_beside_the_chat()
    {
        var page = Render(Shop with
        {
            Services = new ServicesVersion { Number = 1, Services = [new Service { Name = "web" }] },
            Runs = [new RunSummary("run", 1, RunStatus.Running, DateTimeOffset.UnixEpoch, EndedAt: null, 1)],
        });
        Assert.Equal("Runs", page.Find(".wide-tabs [aria-current]").TextContent);
    }

    private static FakeChat Chat(string id) =>
        new(new ChatView { Id = id, ProjectId = "prj", Messages = [new ChatMessage { Number = 1, Author = ChatAuthor.Assistant, Text = $"hello from {id}" }] });

    private IRenderedComponent<ProjectWorkspace> Render(ProjectView project, string id = "prj", string? chat = null, ProjectPlace? place = null)
    {
        _context.Services.AddSingleton(FakeCluster.Empty
            .With<IProjectGrain>("prj", new FakeProject(project))
            .With<IChatGrain>("cht-1", Chat("cht-1"))
            .With<IChatGrain>("cht-2", Chat("cht-2"))
            .ClientFor(Role.Deployer));
        _context.Renderer.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        return _context.Render<ProjectWorkspace>(parameters => parameters
            .AddCascadingValue(new Member("ada", "ada@example.com", "ws", Role.Deployer))
            .Add(each => each.ProjectId, id)
            .Add(each => each.ChatId, chat)
            .Add(each => each.Place, place));
    }
}
