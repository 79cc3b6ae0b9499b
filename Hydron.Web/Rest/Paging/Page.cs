namespace Hydron.Rest.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Next">The cursor with which to ask for what follows; null at the end.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next);

internal static class Page
{
    public const int Usual = 50;
    public const int Longest = 200;

    /// <summary>
    /// The items after the cursor, in the order of their keys. A key never changes, so that nothing is left out or comes twice, whatever comes or goes in between.
    /// </summary>
    /// <param name="key">Unique; compared by its characters' codes.</param>
    /// <exception cref="ProblemException">The limit or the cursor is none.</exception>
    public static Page<TResource> Of<T, TResource>(IEnumerable<T> items, Func<T, string> key, Func<T, TResource> resource, int? limit, string? cursor)
    {
        var most = LimitOf(limit, Usual, Longest);
        var after = cursor is null ? null : Cursor.Read(cursor);
        var rest = items.Select(item => (Key: key(item), Item: item))
            .Where(each => after is null || string.CompareOrdinal(each.Key, after) > 0)
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .Take(most + 1)
            .ToArray();
        return new Page<TResource>([.. rest.Take(most).Select(each => resource(each.Item))], rest.Length > most ? Cursor.Of(rest[most - 1].Key) : null);
    }

    /// <exception cref="ProblemException">It is less than one or more than there may be at once (<c>page.limit</c>).</exception>
    public static int LimitOf(int? limit, int usual, int longest) => limit switch
    {
        null => usual,
        < 1 => throw Refused(longest),
        var wanted => wanted <= longest ? wanted.Value : throw Refused(longest),
    };

    /// <summary>The key of what was made at a time, the oldest first.</summary>
    public static string Oldest(DateTimeOffset at, string id) => $"{at.UtcTicks:D19}.{id}";

    /// <summary>The key of what was made at a time, the newest first.</summary>
    public static string Newest(DateTimeOffset at, string id) => $"{long.MaxValue - at.UtcTicks:D19}.{id}";

    /// <summary>The key of what is numbered, the newest first.</summary>
    public static string Newest(int number) => $"{int.MaxValue - number:D10}";

    /// <summary>The key of what is numbered, the oldest first.</summary>
    public static string Oldest(int number) => $"{number:D10}";

    private static ProblemException Refused(int longest) => new("page.limit", $"A page has 1 to {longest} items.", "Ask for that many, and for the rest with \"next\".");
}
