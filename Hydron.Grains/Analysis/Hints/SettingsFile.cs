namespace Hydron.Analysis.Hints;

/// <summary>A settings file of a hosting company or of a build tool.</summary>
internal sealed record SettingsFile(string Path, string Text, Settings Root)
{
    internal string Folder => Paths.FolderOf(Path);

    /// <summary>Evidence at the line where a word first occurs.</summary>
    internal Evidence EvidenceFor(string word, string finding = "") => SourceFile.EvidenceFor(Path, Text, word, $"{word} in {Paths.NameOf(Path)}") with { Finding = finding };
}
