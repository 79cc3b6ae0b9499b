using Bunit;
using Hydron.Chats;
using Hydron.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Chats;

public sealed class PaletteTests : IAsyncDisposable
{
    private static readonly ProjectView Shop = new() { Summary = new ProjectSummary { Id = "prj", Name = "Shop" }, Chats = [new ChatSummary("cht", "First steps", DateTimeOffset.UnixEpoch)] };

    private readonly BunitContext _context = new();
    private readonly List<string> _said = [];

    public PaletteTests() => _context.JSInterop.Mode = JSRuntimeMode.Loose;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_few_letters_find_a_sentence_and_enter_says_it()
    {
        var palette = Render();
        palette.Find("input").Input("roll");
        Assert.Equal("roll back", Assert.Single(palette.FindAll("li span")).TextContent);
        palette.Find("input").KeyDown("Enter");
        Assert.Equal(["roll back"], _said);
    }

    [Fact]
    public void Arrows_go_through_the_list_and_around()
    {
        var palette = Render();
        palette.Find("input").KeyDown("ArrowDown");
        Assert.Equal("palette-1", palette.Find("[aria-selected='true']").Id);
        palette.Find("input").KeyDown("ArrowUp");
        palette.Find("input").KeyDown("ArrowUp");
        Assert.Equal(palette.FindAll("li")[^1].Id, palette.Find("[aria-selected='true']").Id);
        Assert.Equal(palette.Find("input").GetAttribute("aria-activedescendant"), palette.Find("[aria-selected='true']").Id);
    }

    [Fact]
    public void Places_and_chats_are_opened()
    {
        var palette = Render();
        palette.Find("input").Input("first steps");
        palette.Find("li").Click();
        Assert.EndsWith("/projects/prj/chats/cht", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(_said);
    }

    [Fact]
    public void What_is_not_in_the_list_is_said_as_it_stands() =>
        Assert.Equal(new PaletteCommand("add a Redis cache"), Assert.Single(PaletteCommand.For(Shop, " add a Redis cache ")));

    private IRenderedComponent<CommandPalette> Render() => _context.Render<CommandPalette>(parameters => parameters
        .Add(palette => palette.Project, Shop)
        .Add(palette => palette.Say, said =>
        {
            _said.Add(said);
            return Task.CompletedTask;
        }));
}
