namespace Hydron.Chats;

/// <summary>What came out of one round or one turn of the assistant.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="Usage">Null where no model was asked.</param>
public sealed record TurnResult(string Text, ImmutableArray<ChatCard> Cards, TokenUsage? Usage);
