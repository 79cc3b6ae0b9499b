namespace Hydron.Chats;

/// <summary>Something that the person attached to the message at hand, as the assistant is told of it.</summary>
/// <param name="Kind"><c>service</c>, <c>server</c> or <c>run</c>.</param>
/// <param name="Number">The run's; null for another kind.</param>
public sealed record AttachedContext(string Kind, string Name, int? Number = null)
{
    /// <summary>In words; no value of an environment variable is ever in them.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];
}
