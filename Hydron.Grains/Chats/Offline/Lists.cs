using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>Enumerations as people write them: <c>a, b and the c</c>.</summary>
internal static partial class Lists
{
    public static IEnumerable<string> Split(string text) => Separators().Split(text).Where(part => part.Length > 0);

    [GeneratedRegex(@"(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*)(?:(?:the|an?)\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}
