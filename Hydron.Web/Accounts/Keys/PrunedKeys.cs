namespace Hydron.Accounts;

/// <summary>What became of the keys under which nothing is stored.</summary>
/// <param name="Kept">Those that browsers' cookies may need still.</param>
/// <param name="KeptUntil">When the last of them can go; null for none.</param>
public sealed record PrunedKeys(ImmutableArray<Guid> Deleted, ImmutableArray<Guid> Kept, DateTimeOffset? KeptUntil);
