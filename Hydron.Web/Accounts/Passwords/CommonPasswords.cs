using System.Collections.Frozen;

namespace Hydron.Accounts;

/// <summary>Tells passwords that are long and yet among the first that anyone tries: a common one, or the person's own words, with a little around it.</summary>
internal static class CommonPasswords
{
    private const string Resource = "Hydron.Accounts.common-passwords.txt";

    /// <summary>What is not of the common part must come to so many characters; a year or "1234" is less.</summary>
    private const int MinimumOwn = 5;

    /// <summary>What follows is not looked at: a password that is good so far does not get worse.</summary>
    private const int MaximumLooked = 64;

    private const int ShortestWord = 3;

    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    /// <param name="words">The person's own: parts of their name and address.</param>
    public static bool IsGuessable(string password, IEnumerable<string> words)
    {
        var rest = (password.Length > MaximumLooked ? password[..MaximumLooked] : password).ToLowerInvariant();
        if (LongestKnownIn(rest) is { Length: > 0 } known)
            rest = Without(rest, known);
        foreach (var word in words.Where(word => word.Length >= ShortestWord).OrderByDescending(word => word.Length))
            rest = Without(rest, word.ToLowerInvariant());
        return OwnIn(rest) < MinimumOwn;
    }

    private static string LongestKnownIn(string text)
    {
        var spelled = Spelled(text);
        var known = Known.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var longest = ReadOnlySpan<char>.Empty;
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = text.Length - start; length > longest.Length; length--)
            {
                var part = spelled.AsSpan(start, length);
                if (known.Contains(text.AsSpan(start, length)) || known.Contains(part))
                    longest = part;
            }
        }

        return longest.ToString();
    }

    /// <summary>Takes a word out, wherever it is and however its letters are written.</summary>
    private static string Without(string text, string word)
    {
        word = Spelled(word);
        for (var at = Spelled(text).IndexOf(word, StringComparison.Ordinal); at >= 0; at = Spelled(text).IndexOf(word, StringComparison.Ordinal))
            text = text.Remove(at, word.Length);
        return text;
    }

    /// <summary>The letters that people replace, as they were; character for character.</summary>
    private static string Spelled(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var at = 0; at < span.Length; at++)
            span[at] = from[at] switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var other => other };
    });

    /// <summary>How many characters neither repeat the one before nor follow it in the alphabet or in counting.</summary>
    private static int OwnIn(string text) => text.Where((each, at) => at == 0 || Math.Abs(each - text[at - 1]) > 1).Count();

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
