using System.Text;

namespace Hydron.Analysis;

/// <summary>Makes DNS labels (RFC 1123) out of what folders and packages are called.</summary>
internal static class ServiceNames
{
    // Shorter than the 63 that a label may have: docker names and host names are made from it.
    private const int MaxLength = 40;

    internal static string Label(string text, string fallback)
    {
        var label = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                label.Append(character);
            else if (label.Length > 0 && label[^1] != '-')
                label.Append('-');
            if (label.Length == MaxLength)
                break;
        }

        var result = label.ToString().Trim('-');
        return result.Length == 0 ? fallback : result;
    }

    /// <summary>The label itself, or with a number where it is taken; the result is taken from then on.</summary>
    internal static string Unique(string label, ISet<string> taken)
    {
        var candidate = label;
        for (var number = 2; !taken.Add(candidate); number++)
            candidate = $"{label}-{number}";
        return candidate;
    }
}
