namespace Hydron.Chats;

/// <summary>
/// A chat as a page knows it: what was read, and the events since. Events may come twice, late, or not at all; what is older than what is known changes nothing,
/// and what was missed shows as a gap, to be filled by reading the chat again.
/// </summary>
public sealed record Conversation
{
    public static readonly Conversation Empty = new();

    private ImmutableSortedDictionary<int, ChatMessage> Known { get; init; } = ImmutableSortedDictionary<int, ChatMessage>.Empty;

    /// <summary>How long the text of a message must be at least, in chars, by its number: from growth that could not be put in its place.</summary>
    private ImmutableDictionary<int, int> Expected { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>In the order of their numbers.</summary>
    public ImmutableArray<ChatMessage> Messages => [.. Known.Values];

    /// <summary>The assistant's turn is under way.</summary>
    public bool IsBusy { get; private init; }

    /// <summary>A message, or text of one, is missing.</summary>
    public bool HasGap => Known.Count < Newest || Expected.Any(IsMissing);

    private int Newest => Known.IsEmpty ? 0 : Known.Keys.Last();

    /// <summary>After reading the chat as a whole.</summary>
    public Conversation With(ChatView view)
    {
        var known = Known;
        foreach (var message in view.Messages)
            known = known.SetItem(message.Number, Merge(known.GetValueOrDefault(message.Number), message));
        var isOlder = view.Messages.Length < Newest || view.Messages.Any(message => message.IsStreaming && !known[message.Number].IsStreaming);
        return this with { Known = known, IsBusy = IsWriting(known) || (isOlder ? IsBusy : view.IsBusy) };
    }

    /// <summary>After something happened in the chat.</summary>
    public Conversation With(ChatEvent happened) => happened switch
    {
        MessageChanged changed => Change(changed.Message, changed.IsBusy),
        TextGrew grew => Grow(grew),
        _ => this,
    };

    private Conversation Change(ChatMessage message, bool isBusy)
    {
        var before = Known.GetValueOrDefault(message.Number);
        var known = Known.SetItem(message.Number, Merge(before, message));
        // Only the newest message says how things stand now, and only the first time: a repetition may be older than what was read since.
        var isNews = message.Number >= Newest && before is null or { IsStreaming: true };
        return this with { Known = known, IsBusy = IsWriting(known) || (isNews ? isBusy : IsBusy && before is not { IsStreaming: true }) };
    }

    private Conversation Grow(TextGrew grew)
    {
        var end = grew.Offset + grew.Text.Length;
        var message = Known.GetValueOrDefault(grew.Number);
        if (message is { IsStreaming: false } || message?.Text.Length >= end)
            return this;
        if (message is null || message.Text.Length < grew.Offset)
            return this with { Expected = Expected.SetItem(grew.Number, Math.Max(end, Expected.GetValueOrDefault(grew.Number))) };
        return this with { Known = Known.SetItem(grew.Number, message with { Text = message.Text + grew.Text[(message.Text.Length - grew.Offset)..] }) };
    }

    private bool IsMissing(KeyValuePair<int, int> expected) =>
        !Known.TryGetValue(expected.Key, out var message) || (message.IsStreaming && message.Text.Length < expected.Value);

    private static bool IsWriting(ImmutableSortedDictionary<int, ChatMessage> known) => known.Values.Any(message => message.IsStreaming);

    /// <summary>A message that is finished stays so. One that is being written only ever gets more text and more cards.</summary>
    private static ChatMessage Merge(ChatMessage? known, ChatMessage other)
    {
        if (known is null || !other.IsStreaming)
            return other;
        if (!known.IsStreaming)
            return known;
        return other with
        {
            Text = other.Text.Length >= known.Text.Length ? other.Text : known.Text,
            Cards = other.Cards.Length >= known.Cards.Length ? other.Cards : known.Cards,
        };
    }
}
