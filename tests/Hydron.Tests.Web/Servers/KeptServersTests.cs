using System.Collections.Immutable;
using Bunit;
using Hydron.Servers;
using Hydron.Workspaces;

namespace Hydron.Tests.Servers;

/// <summary>Who deletes a workspace is told what goes on, and what it costs.</summary>
public sealed class KeptServersTests
{
    private static readonly ServerView Planned = new() { Id = "srv-1", Name = "planned", Provider = "sandbox", State = ServerState.Planned };

    private static readonly ServerView Ordered = new()
    {
        Id = "srv-2", Name = "web", Provider = "sandbox", Address = "192.0.2.7", State = ServerState.Ready, Offer = new Offer("small", "sandbox", "Small", 1, 1024, 10, 499, "EUR", []),
    };

    private static readonly ServerView Adopted = new() { Id = "srv-3", Name = "attic", Provider = "adopted", State = ServerState.Unreachable };

    [Fact]
    public async Task Those_that_are_there_are_listed_with_their_price_and_not_those_that_are_only_planned()
    {
        await using var context = new BunitContext();
        var shown = Render(context, Planned, Ordered, Adopted);
        Assert.Equal(["web (192.0.2.7), 4.99 EUR a month", "attic"], shown.FindAll("li").Select(each => each.TextContent));
        Assert.Contains("These 2 servers stay alive, with what runs on them", shown.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_one() =>
        Assert.Contains("This server stays alive, with what runs on it", await TextAsync(Ordered), StringComparison.Ordinal);

    [Fact]
    public async Task Where_there_are_none_it_says_so() => Assert.Equal("There are none.", await TextAsync(Planned));

    private static async Task<string> TextAsync(params ServerView[] servers)
    {
        await using var context = new BunitContext();
        return Render(context, servers).Find("p").TextContent;
    }

    private static IRenderedComponent<KeptServers> Render(BunitContext context, params ServerView[] servers) => context.Render<KeptServers>(parameters => parameters
        .Add(each => each.Servers, KeptServers.Of(new WorkspaceView { Id = "ws", Name = "Engines", Servers = [.. servers] }))
        .Add(each => each.None, "There are none.")
        .Add(each => each.Where, "<a href=\"/servers\">Servers</a>"));
}
