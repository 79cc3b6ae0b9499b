using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>What an operation did or found.</summary>
/// <param name="Text">For the person, Markdown.</param>
public sealed record OperationOutcome(string Text)
{
    /// <summary>What changed, line by line; empty for a query.</summary>
    public ImmutableArray<DiffLine> Changes { get; init; } = [];

    /// <summary>On which the person goes on: an approval that a model asked for.</summary>
    public ImmutableArray<ChatCard> Cards { get; init; } = [];

    public static OperationOutcome Of(EditOutcome edit) => new(edit.Summary) { Changes = edit.Changes.IsDefault ? [] : edit.Changes };
}
