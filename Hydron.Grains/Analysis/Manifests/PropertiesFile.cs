namespace Hydron.Analysis.Manifests;

/// <summary>A <c>.properties</c> file of Java: <c>key=value</c>, <c>key: value</c> or <c>key value</c> a line, with continued lines.</summary>
internal sealed class PropertiesFile
{
    private const int MaxKeys = 10_000;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private PropertiesFile(string path) => Path = path;

    internal string Path { get; }

    internal IEnumerable<string> Keys => _entries.Keys;

    /// <summary>The value of a key, or null.</summary>
    internal string? this[string key] => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    internal static PropertiesFile Parse(string path, string text)
    {
        var file = new PropertiesFile(path);
        var (pending, first, number) = ("", 0, 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (pending.Length == 0)
            {
                if (line.IsEmpty || line[0] is '#' or '!')
                    continue;
                first = number;
            }

            if (line.EndsWith("\\") && !line.EndsWith("\\\\"))
            {
                pending += line[..^1].ToString();
                continue;
            }

            file.Add(pending + line.ToString(), first);
            pending = "";
            if (file._entries.Count >= MaxKeys)
                break;
        }

        return file;
    }

    internal Evidence EvidenceFor(string key, string rule, string finding) => new(Path, _entries.TryGetValue(key, out var entry) ? entry.Line : null, rule, finding);

    /// <summary>The last of several values counts, as in Java.</summary>
    private void Add(string line, int number)
    {
        var end = 0;
        while (end < line.Length && !(line[end] is '=' or ':' or ' ' or '\t' && (end == 0 || line[end - 1] != '\\')))
            end++;
        var value = line[end..].TrimStart();
        if (value.StartsWith('=') || value.StartsWith(':'))
            value = value[1..].TrimStart();
        _entries[line[..end].Replace("\\", "", StringComparison.Ordinal)] = new Entry(value.Replace("\\:", ":", StringComparison.Ordinal), number);
    }

    private sealed record Entry(string Value, int Line);
}
