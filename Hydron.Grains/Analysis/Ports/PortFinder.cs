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
                    if (!IsInComment(file.Text, digits.Index) && Number(digits.Value) is { } port)
                        return new FoundPort(port, file.EvidenceAt(digits.Index, $"listens on port {port}"));
                }
            }
        }

        return null;
    }

    /// <summary>Behind two slashes that are no part of an address.</summary>
    private static bool IsInComment(string text, int index)
    {
        var line = text.AsSpan(0, index);
        line = line[(line.LastIndexOf('\n') + 1)..];
        return line.IndexOf("//") is var slashes and >= 0 && (slashes == 0 || line[slashes - 1] is ' ' or '\t');
    }

    /// <summary>1 to 65535, or null.</summary>
    internal static int? Number(string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
