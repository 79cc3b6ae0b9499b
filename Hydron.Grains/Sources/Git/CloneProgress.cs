using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>Puts a line of git's <c>--progress</c> into words for a person.</summary>
public static partial class CloneProgress
{
    /// <returns>Null for a line that says nothing of progress.</returns>
    public static string? Describe(string line)
    {
        var match = Progress().Match(line);
        if (!match.Success)
            return null;
        var percent = match.Groups["percent"].Value;
        return match.Groups["phase"].Value switch
        {
            "Receiving objects" when match.Groups["amount"].Success => $"{Megabytes(match)} MB received ({percent} %)",
            "Receiving objects" => $"Receiving ({percent} %)",
            "Resolving deltas" => $"Unpacking ({percent} %)",
            _ => $"Writing files ({percent} %)",
        };
    }

    private static string Megabytes(Match match)
    {
        var amount = double.Parse(match.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
        var bytes = amount * match.Groups["unit"].Value switch { "KiB" => 1 << 10, "MiB" => 1 << 20, "GiB" => 1 << 30, _ => 1 };
        return (bytes / 1_000_000).ToString("0.0", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<phase>Receiving objects|Resolving deltas|Updating files): +(?<percent>\d+)%(?: \(\d+/\d+\))?(?:, (?<amount>[\d.]+) (?<unit>bytes|KiB|MiB|GiB))?")]
    private static partial Regex Progress();
}
