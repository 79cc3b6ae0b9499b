using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Ports;

/// <summary>A port with its evidence.</summary>
internal sealed record FoundPort(int Number, Evidence Evidence);

/// <summary>Looks for ports in code with a language's own patterns, the surest first.</summary>
internal static class PortFinder
{
    /// <param name="patterns">Each with the port's digits in its first group that matched.</param>
    internal static FoundPort? Find(IReadOnlyList<SourceFile> code, ReadOnlySpan<Regex> patterns)
    {
        foreach (var pattern in patterns)
        {
            foreach (var file in code)
            {
                foreach (Match match in pattern.Matches(file.Text))
                {
                    var digits = match.Groups.Values.Skip(1).First(group => group.Success);
                    if (Number(digits.Value) is { } port)
                        return new FoundPort(port, file.EvidenceAt(digits.Index, $"listens on port {port}"));
                }
            }
        }

        return null;
    }

    /// <summary>1 to 65535, or null.</summary>
    internal static int? Number(string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
