using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>
/// What the packages in a <c>composer.lock</c> ask of the machine. The file is large and always written by Composer itself, in one form: only the blocks that are needed are
/// looked at.
/// </summary>
internal sealed partial class ComposerLock
{
    private const string BlockStart = "\"require\": {";

    private ComposerLock(string text)
    {
        // Packages of development come last and are not installed.
        var end = text.IndexOf("\"packages-dev\"", StringComparison.Ordinal);
        var production = text.AsSpan(0, end < 0 ? text.Length : end);
        var php = new HashSet<string>(StringComparer.Ordinal);
        var extensions = new SortedSet<string>(StringComparer.Ordinal);
        for (var start = production.IndexOf(BlockStart); start >= 0; start = production.IndexOf(BlockStart))
        {
            production = production[(start + BlockStart.Length)..];
            var close = production.IndexOf('}');
            if (close < 0)
                break;
            foreach (var line in production[..close].EnumerateLines())
            {
                if (!line.Contains("\"php\"", StringComparison.Ordinal) && !line.Contains("\"ext-", StringComparison.Ordinal))
                    continue;
                if (Requirement().Match(line.ToString()) is not { Success: true } match)
                    continue;
                if (match.Groups[1].Value == "php")
                    php.Add(match.Groups[2].Value);
                else
                    extensions.Add(match.Groups[1].Value["ext-".Length..]);
            }
        }

        PhpRanges = [.. php];
        Extensions = [.. extensions];
    }

    /// <summary>Ranges of PHP's version, all of which have to hold.</summary>
    internal ImmutableArray<string> PhpRanges { get; }

    internal ImmutableArray<string> Extensions { get; }

    internal static ComposerLock Parse(string path, string text) => new(text);

    [GeneratedRegex(@"""(php|ext-[\w-]{1,40})"":\s*""([^""]{1,200})""")]
    private static partial Regex Requirement();
}
