using System.Buffers;

namespace Hydron.Plans;

/// <summary>
/// The one place that makes shell text. Words are quoted as POSIX asks (Shell Command Language, 2.2.2): within single quotes every character stands for
/// itself, and a single quote is written as <c>'\''</c>.
/// </summary>
public static class Shell
{
    /// <summary>Characters that mean nothing to a shell, anywhere in a word.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:=@%+,");

    /// <summary>One word, quoted where it needs to be.</summary>
    /// <exception cref="ArgumentException">A null character: no process can be given one.</exception>
    public static string Quote(string word)
    {
        if (word.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A null character cannot be passed to a process.", nameof(word));
        return word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>One command line of words; each is quoted.</summary>
    public static string Command(params IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
