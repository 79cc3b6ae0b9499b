namespace Hydron.Analysis;

/// <summary>The beginning of one file of code.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    internal string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    /// <summary>The one-based line of a position in the text.</summary>
    internal int LineAt(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    internal Evidence EvidenceAt(int index, string rule) => new(Path, LineAt(index), rule);

    /// <summary>Evidence for the first occurrence of a word; for the whole file where it does not occur.</summary>
    internal static Evidence EvidenceFor(string path, string? text, string word, string rule)
    {
        var index = text?.IndexOf(word, StringComparison.Ordinal) ?? -1;
        return index < 0 ? new Evidence(path, null, rule) : new SourceFile(path, text!).EvidenceAt(index, rule);
    }
}
