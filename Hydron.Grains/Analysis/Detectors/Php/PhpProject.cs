using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>A PHP project as its framework sees it.</summary>
/// <param name="Composer">Null for pages without packages.</param>
/// <param name="Node">The package.json beside it, whose packages build assets; null for none.</param>
internal sealed record PhpProject(SourceTree Tree, string Folder, ComposerJson? Composer, ComposerLock? Locked, PackageJson? Node)
{
    internal bool DependsOn(string package) => Composer?.DependsOn(package) == true;

    /// <summary>The text of a file of the project; empty for none.</summary>
    internal string Text(string name) => Tree.FirstOf(Folder, name) is { } path ? Tree.Read(path) ?? "" : "";

    internal bool Mentions(string text) => Tree.CodeOf(Folder).Any(file => file.Extension == ".php" && file.Text.Contains(text, StringComparison.Ordinal));
}
