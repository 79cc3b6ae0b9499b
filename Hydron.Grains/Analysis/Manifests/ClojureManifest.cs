using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>project.clj</c> of Leiningen or a <c>deps.edn</c> of the Clojure tools.</summary>
internal sealed partial class ClojureManifest
{
    private const int MaxLibraries = 500;

    private ClojureManifest(string path, string text)
    {
        Path = path;
        Code = Comments.BlankClojure(text);
        IsLeiningen = Paths.NameOf(path) == "project.clj";
        Name = ProjectName().Match(Code).Groups[1].Value;
        var pattern = IsLeiningen ? LeiningenLibrary() : EdnLibrary();
        Libraries = [.. pattern.Matches(Code).Take(MaxLibraries).Select(match => (match.Groups[1].Value, match.Index))];
        Target = TargetPath().Match(Code) is { Success: true } target ? target.Groups[1].Value.TrimEnd('/') : "target";
        ArchiveName = UberjarName().Match(Code).Groups[1].Value;
    }

    internal string Path { get; }

    /// <summary>The text without its comments, at the same positions.</summary>
    internal string Code { get; }

    internal bool IsLeiningen { get; }
    internal string Name { get; }

    /// <summary>As they are written, <c>ring/ring-core</c>, with their positions.</summary>
    internal ImmutableArray<(string Name, int Position)> Libraries { get; }

    /// <summary>Where Leiningen builds; <c>%s</c> stands for the profile.</summary>
    internal string Target { get; }

    /// <summary>The name of the archive with all libraries in it; empty for Leiningen's own.</summary>
    internal string ArchiveName { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal bool HasMain => MainNamespace().IsMatch(Code);

    /// <summary>The handler is started by Leiningen's plugin for Ring.</summary>
    internal bool UsesLeinRing => Code.Contains("[lein-ring ", StringComparison.Ordinal);

    internal static ClojureManifest? Parse(string path, string text) => new(path, text);

    [GeneratedRegex(@"\(\s*defproject\s+([\w./-]{1,100})")]
    private static partial Regex ProjectName();

    [GeneratedRegex("""\[\s*([\w.-]{1,100}(?:/[\w.-]{1,100})?)\s+"[^"\n]{1,60}\x22""")]
    private static partial Regex LeiningenLibrary();

    [GeneratedRegex(@"([\w.-]{1,100}/[\w.-]{1,100})\s*\{\s*:(?:mvn|git|local)/")]
    private static partial Regex EdnLibrary();

    [GeneratedRegex(""":target-path\s+"([\w./%+-]{1,100})\x22""")]
    private static partial Regex TargetPath();

    [GeneratedRegex(""":uberjar-name\s+"([\w.-]{1,100})\x22""")]
    private static partial Regex UberjarName();

    [GeneratedRegex(@":main\s")]
    private static partial Regex MainNamespace();
}
