using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Chats.Offline;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;
using ChatMessage = Hydron.Chats.ChatMessage;

namespace Hydron.Tests.Chats;

/// <summary>What a model is told of a chat.</summary>
public sealed class ChatHistoryTests
{
    private static readonly ProjectContext Project = new() { Name = "shop" };

    [Fact]
    public void A_short_chat_is_told_as_it_is_with_the_persons_own_last_words()
    {
        ChatMessage[] chat = [Person(1, "hello"), Answer(2, "Hello."), Person(3, "set KEY to ••••••"), Answer(4, "")];
        var history = ChatHistory.Of(Project, chat, chat[2] with { Text = "set KEY to abc" }, Model(200_000));
        Assert.Equal(0, history.LeftOut);
        Assert.Equal(["hello", "Hello.", "set KEY to abc"], history.Messages.Skip(1).Select(message => message.Text));
        Assert.Equal(ChatRole.System, history.Messages[0].Role);
        Assert.NotNull(history.Messages[0].Contents.OfType<TextContent>().Select(content => ProjectContext.FromMessage(content.Text)).Single(context => context is not null));
    }

    [Fact]
    public void What_does_not_fit_is_left_out_from_the_beginning_with_an_outline_in_its_place()
    {
        ChatMessage[] chat = [.. Enumerable.Range(1, 40).Select(number => number % 2 == 1 ? Person(number, $"request {number} {new string('a', 4_000)}") : Answer(number, $"answer {number} {new string('b', 4_000)}")), Person(41, "and now?")];
        var history = ChatHistory.Of(Project, chat, chat[^1], Model(200_000));
        Assert.InRange(history.LeftOut, 1, 39);
        var told = history.Messages.Skip(1).ToArray();
        Assert.Equal(41 - history.LeftOut + 1, told.Length);
        Assert.StartsWith($"(The first {history.LeftOut} messages of this chat are left out.", told[0].Text, StringComparison.Ordinal);
        Assert.Contains("- request 1 aaa", told[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("answer 2", told[0].Text, StringComparison.Ordinal);
        Assert.Equal("and now?", told[^1].Text);
        Assert.InRange(TokenEstimate.Of(history.Messages), 1, 30_000);
    }

    [Fact]
    public void A_small_model_is_told_less_and_always_what_it_has_to_answer()
    {
        ChatMessage[] chat = [Person(1, "first"), Answer(2, new string('b', 9_000)), Person(3, new string('c', 40_000))];
        var history = ChatHistory.Of(Project, chat, chat[^1], Model(8_000));
        Assert.Equal(2, history.LeftOut);
        Assert.Equal(40_000, history.Messages[^1].Text.Length);
    }

    private static Assistant Model(int contextTokens) => new(new OfflineChatClient(), OperationCaller.Model) { Model = new Model { ContextTokens = contextTokens } };

    private static ChatMessage Person(int number, string text) => new() { Number = number, Author = ChatAuthor.Person, Text = text };

    private static ChatMessage Answer(int number, string text) => new() { Number = number, Author = ChatAuthor.Assistant, Text = text };
}
