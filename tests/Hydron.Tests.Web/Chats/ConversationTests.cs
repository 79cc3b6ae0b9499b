using Hydron.Chats;

namespace Hydron.Tests.Chats;

public sealed class ConversationTests
{
    private static readonly ChatMessage Greeting = Assistant(1, "Hello.");
    private static readonly ChatMessage Question = new() { Number = 2, Author = ChatAuthor.Person, Text = "help" };

    /// <summary>Everything that a chat's stream carries while one question is asked and answered.</summary>
    private static readonly ChatEvent[] Turn =
    [
        new MessageChanged(Question, IsBusy: true),
        new MessageChanged(Assistant(3, "", isStreaming: true), IsBusy: true),
        new TextGrew(3, 0, "I under"),
        new TextGrew(3, 7, "stand"),
        new MessageChanged(Assistant(3, "I understand", isStreaming: true, new SourceCard()), IsBusy: true),
        new TextGrew(3, 12, " this."),
        new MessageChanged(Assistant(3, "I understand this.", isStreaming: false, new SourceCard()), IsBusy: false),
    ];

    private static Conversation Read => Conversation.Empty.With(View(isBusy: false, Greeting));

    [Fact]
    public void What_streams_in_is_put_together_in_order()
    {
        var texts = new List<string>();
        var chat = Read;
        foreach (var happened in Turn)
        {
            chat = chat.With(happened);
            Assert.False(chat.HasGap);
            Assert.Equal(happened != Turn[^1], chat.IsBusy);
            if (chat.Messages.Length == 3)
                texts.Add(chat.Messages[2].Text);
        }

        Assert.Equal(["", "I under", "I understand", "I understand", "I understand this.", "I understand this."], texts);
        AssertAnswered(chat);
    }

    [Fact]
    public void Growth_that_was_missed_is_a_gap_until_the_chat_is_read_again()
    {
        var chat = Read.With(Turn[0]).With(Turn[1]).With(Turn[3]);
        Assert.True(chat.HasGap);
        Assert.Equal("", chat.Messages[2].Text);
        // Read too early: it does not hold yet what is known to exist.
        chat = chat.With(View(isBusy: true, Greeting, Question, Assistant(3, "I under", isStreaming: true)));
        Assert.True(chat.HasGap);
        chat = chat.With(View(isBusy: true, Greeting, Question, Assistant(3, "I understand", isStreaming: true)));
        Assert.False(chat.HasGap);
        Assert.Equal("I understand", chat.Messages[2].Text);
    }

    [Fact]
    public void Growth_that_comes_late_closes_the_gap()
    {
        var chat = Read.With(Turn[0]).With(Turn[1]).With(Turn[3]).With(Turn[2]);
        Assert.True(chat.HasGap);
        Assert.False(chat.With(Turn[3]).HasGap);
    }

    [Fact]
    public void A_message_that_was_missed_is_a_gap()
    {
        var chat = Read.With(new MessageChanged(Assistant(3, "late"), IsBusy: false));
        Assert.True(chat.HasGap);
        Assert.True(Read.With(new TextGrew(2, 0, "x")).HasGap);
        chat = chat.With(View(isBusy: false, Greeting, Question, Assistant(3, "late")));
        Assert.False(chat.HasGap);
        Assert.Equal([1, 2, 3], chat.Messages.Select(message => message.Number));
    }

    [Fact]
    public void Growth_that_overlaps_adds_only_what_is_new()
    {
        var chat = Read.With(View(isBusy: true, Greeting, Question, Assistant(3, "I under", isStreaming: true)));
        Assert.Equal("I understand", chat.With(new TextGrew(3, 2, "understand")).Messages[2].Text);
        Assert.Equal("I under", chat.With(new TextGrew(3, 0, "I un")).Messages[2].Text);
    }

    [Fact]
    public void Events_older_than_what_was_read_change_nothing()
    {
        // The stream was joined before the chat was read, and the whole turn was over by then.
        var chat = Conversation.Empty.With(View(isBusy: false, Greeting, Question, Assistant(3, "I understand this.", isStreaming: false, new SourceCard())));
        foreach (var happened in Turn)
        {
            chat = chat.With(happened);
            AssertAnswered(chat);
        }
    }

    [Fact]
    public void A_reading_older_than_the_events_changes_nothing()
    {
        var chat = Turn.Aggregate(Read, (folded, happened) => folded.With(happened));
        AssertAnswered(chat.With(View(isBusy: true, Greeting, Question, Assistant(3, "I under", isStreaming: true))));
        AssertAnswered(chat.With(View(isBusy: true, Greeting, Question)));
    }

    [Fact]
    public void In_whatever_order_events_come_the_end_is_the_same_once_the_chat_is_read()
    {
        var whole = View(isBusy: false, Greeting, Question, Assistant(3, "I understand this.", isStreaming: false, new SourceCard()));
        foreach (var order in Permutations(Turn))
            AssertAnswered(order.Aggregate(Read, (folded, happened) => folded.With(happened)).With(whole));
    }

    [Fact]
    public void What_the_project_says_during_a_turn_does_not_end_it()
    {
        var chat = Read.With(Turn[0]).With(Turn[1]).With(new MessageChanged(Assistant(4, "Analyzing."), IsBusy: true));
        Assert.True(chat.IsBusy);
        chat = chat.With(Turn[^1]);
        Assert.False(chat.IsBusy);
        Assert.Equal([1, 2, 3, 4], chat.Messages.Select(message => message.Number));
    }

    [Fact]
    public void A_turn_that_a_restart_cut_short_ends_when_the_chat_is_read()
    {
        var chat = Read.With(Turn[0]).With(Turn[1]).With(Turn[2]).With(Turn[3]);
        Assert.True(chat.IsBusy);
        chat = chat.With(View(isBusy: false, Greeting, Question, Assistant(3, "I under\n\n_Hydron was restarted here._")));
        Assert.False(chat.IsBusy);
        Assert.False(chat.HasGap);
    }

    private static void AssertAnswered(Conversation chat)
    {
        Assert.Equal(["Hello.", "help", "I understand this."], chat.Messages.Select(message => message.Text));
        Assert.IsType<SourceCard>(Assert.Single(chat.Messages[2].Cards));
        Assert.False(chat.IsBusy);
        Assert.False(chat.HasGap);
    }

    private static ChatView View(bool isBusy, params ChatMessage[] messages) => new() { Id = "cht", ProjectId = "prj", Messages = [.. messages], IsBusy = isBusy };

    private static ChatMessage Assistant(int number, string text, bool isStreaming = false, params ChatCard[] cards) =>
        new() { Number = number, Author = ChatAuthor.Assistant, Text = text, IsStreaming = isStreaming, Cards = [.. cards] };

    private static IEnumerable<ChatEvent[]> Permutations(ChatEvent[] events) =>
        events.Length <= 1 ? [events] : events.SelectMany(first => Permutations([.. events.Where(each => each != first)]).Select(rest => (ChatEvent[])[first, .. rest]));
}
