namespace Hydron.Analysis.Manifests;

/// <summary>Takes the comments out of manifests that are programs, so that what is commented out is not found. Positions and lines stay as they are.</summary>
internal static class Comments
{
    /// <summary>Gradle, sbt and all else with the comments of C.</summary>
    internal static string BlankC(string text) => Blank(text, "//", hasBlocks: true, quotes: "\"'");

    /// <summary>Elixir.</summary>
    internal static string BlankElixir(string text) => Blank(text, "#", hasBlocks: false, quotes: "\"'");

    /// <summary>Clojure, in which an apostrophe quotes no text.</summary>
    internal static string BlankClojure(string text) => Blank(text, ";", hasBlocks: false, quotes: "\"");

    private static string Blank(string text, string line, bool hasBlocks, string quotes)
    {
        var result = text.ToCharArray();
        for (var index = 0; index < text.Length;)
        {
            var rest = text.AsSpan(index);
            if (quotes.Contains(rest[0], StringComparison.Ordinal))
            {
                index += QuotedLength(rest);
                continue;
            }

            var length = rest.StartsWith(line, StringComparison.Ordinal) ? LengthTo(rest, "\n", includesEnd: false)
                : hasBlocks && rest.StartsWith("/*", StringComparison.Ordinal) ? LengthTo(rest, "*/", includesEnd: true)
                : 0;
            for (var blank = index; blank < index + length; blank++)
                result[blank] = text[blank] is '\n' or '\r' ? text[blank] : ' ';
            index += Math.Max(1, length);
        }

        return new string(result);
    }

    /// <summary>The length of the text in quotes that begins here: of one line, or of several in triple quotes.</summary>
    private static int QuotedLength(ReadOnlySpan<char> rest)
    {
        var quote = rest[0];
        if (rest.Length > 2 && rest[1] == quote && rest[2] == quote)
            return rest[3..].IndexOf(rest[..3], StringComparison.Ordinal) is var end and >= 0 ? end + 6 : rest.Length;
        for (var index = 1; index < rest.Length; index++)
        {
            if (rest[index] == quote || rest[index] == '\n')
                return index + 1;
            if (rest[index] == '\\')
                index++;
        }

        return rest.Length;
    }

    private static int LengthTo(ReadOnlySpan<char> rest, string end, bool includesEnd)
        => rest.IndexOf(end, StringComparison.Ordinal) is var found and >= 0 ? found + (includesEnd ? end.Length : 0) : rest.Length;
}
