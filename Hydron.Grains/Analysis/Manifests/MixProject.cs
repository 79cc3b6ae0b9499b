using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>mix.exs</c>. It is a program: what it declares in the usual forms is read, what it computes is not.</summary>
internal sealed partial class MixProject
{
    private const int MaxDependencies = 500;

    private MixProject(string path, string text)
    {
        Path = path;
        Code = Comments.BlankElixir(text);
        App = AppName().Match(Code).Groups[1].Value;
        Requirement = ElixirRequirement().Match(Code) is { Success: true } elixir ? elixir.Groups[1].Value : "";
        Dependencies = [.. Dependency().Matches(Code).Take(MaxDependencies).Where(match => !OtherEnvironment().IsMatch(match.Value)).Select(match => new MixDependency(match.Groups[1].Value, Code.AsSpan(0, match.Index).Count('\n') + 1))];
        AppsFolder = UmbrellaFolder().Match(Code).Groups[1].Value;
        Release = ReleaseName().Match(Code) is { Success: true } release ? release.Groups[1].Value : App;
    }

    internal string Path { get; }

    /// <summary>The text without its comments, at the same positions.</summary>
    internal string Code { get; }

    internal string App { get; }

    /// <summary>Which versions of Elixir it works with: <c>~> 1.14</c>; empty for none.</summary>
    internal string Requirement { get; }

    /// <summary>Those of production.</summary>
    internal ImmutableArray<MixDependency> Dependencies { get; }

    /// <summary>The folder of an umbrella's applications; empty for a single one.</summary>
    internal string AppsFolder { get; }

    /// <summary>The name under which <c>mix release</c> puts it together.</summary>
    internal string Release { get; }

    internal string Folder => Paths.FolderOf(Path);

    /// <summary>It starts something of its own, rather than being used by others.</summary>
    internal bool IsApplication => Callback().IsMatch(Code);

    internal static MixProject? Parse(string path, string text) => text.Contains("Mix.Project", StringComparison.Ordinal) ? new MixProject(path, text) : null;

    internal bool DependsOn(string package) => Dependencies.Any(dependency => dependency.Name == package);

    /// <summary>Whether <c>mix NAME</c> is one of its own commands.</summary>
    internal bool HasAlias(string name) => Code.Contains($"\"{name}\":", StringComparison.Ordinal);

    internal bool HasPathDependencies => PathDependency().IsMatch(Code);

    internal Evidence EvidenceFor(string word, string rule, string finding) => SourceFile.EvidenceFor(Path, Code, word, rule) with { Finding = finding };

    [GeneratedRegex(@"\bapp:\s*:(\w{1,100})")]
    private static partial Regex AppName();

    [GeneratedRegex("""\belixir:\s*"([^"\n]{1,80})\x22""")]
    private static partial Regex ElixirRequirement();

    // {:phoenix, "~> 1.7"}, {:esbuild, "~> 0.8", runtime: false}, {:icons, github: "…", …}
    [GeneratedRegex("""\{\s*:(\w{1,100})\s*,[^{}]{0,600}\}""")]
    private static partial Regex Dependency();

    [GeneratedRegex(@"\bonly:\s*(?!\[?[^\]}]{0,80}:prod)")]
    private static partial Regex OtherEnvironment();

    [GeneratedRegex("""\bapps_path:\s*"([\w./-]{1,100})\x22""")]
    private static partial Regex UmbrellaFolder();

    [GeneratedRegex(@"(?:\breleases:\s*|\bdefp?\s+releases\b[^\[]{0,40})\[\s*(\w{1,100}):")]
    private static partial Regex ReleaseName();

    [GeneratedRegex(@"\bmod:\s*\{")]
    private static partial Regex Callback();

    [GeneratedRegex(@"\bpath:\s*""")]
    private static partial Regex PathDependency();
}

internal sealed record MixDependency(string Name, int Line);
