using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>What stands around a place of the code, on its own line.</summary>
internal static class Surroundings
{
    private const int Window = 200;

    /// <summary>The text of the line before the position, at most 200 characters.</summary>
    internal static ReadOnlySpan<char> Before(string text, int index)
    {
        var first = Math.Max(0, index - Window);
        var before = text.AsSpan(first, index - first);
        return before[(before.LastIndexOf('\n') + 1)..];
    }

    /// <summary>The text of the line after the position, at most 200 characters, without leading blanks.</summary>
    internal static ReadOnlySpan<char> After(string text, int index)
    {
        var after = text.AsSpan(index, Math.Min(Window, text.Length - index));
        var end = after.IndexOf('\n');
        return (end < 0 ? after : after[..end]).TrimStart();
    }

    /// <summary>As <see cref="After"/>, over line breaks: a chain of calls may go on below.</summary>
    internal static ReadOnlySpan<char> Following(string text, int index) => text.AsSpan(index, Math.Min(Window, text.Length - index)).TrimStart();

    /// <summary>The letters, digits, underscores and dots that end right before the position: <c>config.must</c> of <c>config.mustEnv(</c>.</summary>
    internal static ReadOnlySpan<char> WordBefore(string text, int index)
    {
        var first = index;
        while (first > 0 && index - first < Window && (char.IsAsciiLetterOrDigit(text[first - 1]) || text[first - 1] is '_' or '.' or '!' or ':'))
            first--;
        return text.AsSpan(first, index - first);
    }

    /// <summary>The matches in a text that contains a word; without it the pattern is not tried.</summary>
    internal static IEnumerable<Match> MatchesWith(this Regex pattern, string word, string text) => text.Contains(word, StringComparison.Ordinal) ? pattern.Matches(text) : [];

    internal static bool StartsWithAny(this ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    internal static bool ContainsAny(this ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>A function whose name says that it does not return without a value: <c>requireEnv</c>, <c>mustGetenv</c>, <c>getOrThrow</c>.</summary>
    internal static bool IsDemanding(ReadOnlySpan<char> function) => function.ContainsAny("require", "must", "throw", "ensure", "assert");
}
