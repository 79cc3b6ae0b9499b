using System.Collections.Immutable;
using Bunit;
using Hydron.Chats;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Hydron.Tests.Chats;

public sealed class ChatListTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();
    private readonly List<string> _heard = [];

    public ChatListTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_chat_at_hand_is_renamed_in_its_place()
    {
        var list = Render(2);
        list.Find("[data-action='rename']").Click();
        list.Find("#chat-title-field").Change("Shop");
        list.Find(".rename").Submit();
        Assert.Equal(["rename cht-0 Shop"], _heard);
        Assert.Empty(list.FindAll(".rename"));
    }

    [Fact]
    public void A_deleted_chat_comes_back_with_undo()
    {
        var list = Render(2);
        list.Find("[data-action='delete']").Click();
        list.Find("[data-action='undo']").Click();
        Assert.Equal(["delete cht-0", "restore cht-0"], _heard);
        Assert.Empty(list.FindAll("[data-action='undo']"));
    }

    [Fact]
    public void Many_chats_are_searched_by_their_titles()
    {
        Assert.Empty(Render(5).FindAll("#chat-search"));
        var list = Render(12);
        list.Find("#chat-search").Input("CHAT 1");
        Assert.Equal(["Chat 1", "Chat 10", "Chat 11"], list.FindAll("li a").Select(link => link.TextContent));
        list.Find("#chat-search").Input("nothing");
        Assert.NotNull(list.Find("[role='status']"));
    }

    [Fact]
    public void Who_may_only_read_changes_no_chat() => Assert.Empty(Render(2, canChange: false).FindAll("[data-action]"));

    private IRenderedComponent<ChatList> Render(int chats, bool canChange = true) => _context.Render<ChatList>(parameters => parameters
        .Add(list => list.ProjectId, "prj")
        .Add(list => list.ChatId, "cht-0")
        .Add(list => list.CanChange, canChange)
        .Add(list => list.Chats, [.. Enumerable.Range(0, chats).Select(number => new ChatSummary($"cht-{number}", $"Chat {number}", DateTimeOffset.UnixEpoch))])
        .Add(list => list.Rename, EventCallback.Factory.Create<(string ChatId, string Title)>(this, chat => _heard.Add($"rename {chat.ChatId} {chat.Title}")))
        .Add(list => list.Delete, EventCallback.Factory.Create<string>(this, chat => _heard.Add($"delete {chat}")))
        .Add(list => list.Restore, EventCallback.Factory.Create<string>(this, chat => _heard.Add($"restore {chat}"))));
}
