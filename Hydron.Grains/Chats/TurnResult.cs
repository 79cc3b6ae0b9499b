namespace Hydron.Chats;

/// <summary>What came out of one round or one turn of the assistant.</summary>
/// <param name="Text">Markdown.</param>
public sealed record TurnResult(string Text, ImmutableArray<ChatCard> Cards);
