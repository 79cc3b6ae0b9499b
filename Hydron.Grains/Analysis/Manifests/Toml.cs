using Tomlyn;
using Tomlyn.Model;

namespace Hydron.Analysis.Manifests;

/// <summary>Reads TOML of strangers.</summary>
internal static class Toml
{
    private const int MaxNesting = 64;

    internal static TomlTable? Table(string text)
    {
        if (IsNestedTooDeep(text))
            return null;
        try
        {
            return TomlSerializer.Deserialize<TomlTable>(text);
        }
        catch (Exception exception) when (exception is TomlException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    internal static TomlTable? Table(this TomlTable? table, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            table = table is not null && table.TryGetValue(key, out var value) ? value as TomlTable : null;
        return table;
    }

    internal static string Text(this TomlTable? table, string key) => table is not null && table.TryGetValue(key, out var value) && value is string text ? text : "";

    internal static ImmutableArray<string> Texts(this TomlTable? table, string key)
        => table is not null && table.TryGetValue(key, out var value) && value is TomlArray items ? [.. items.OfType<string>()] : [];

    /// <summary>The parser is recursive: what would overflow its stack is refused before. Brackets in strings count too, which only makes this stricter.</summary>
    private static bool IsNestedTooDeep(string text)
    {
        var depth = 0;
        foreach (var character in text)
        {
            if (character is '[' or '{' && ++depth > MaxNesting)
                return true;
            if (character is ']' or '}' && depth > 0)
                depth--;
        }

        return false;
    }
}
