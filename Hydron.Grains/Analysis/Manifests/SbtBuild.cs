using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>build.sbt</c>. It is a program: what it declares in the usual forms is read, what it computes is not.</summary>
internal sealed partial class SbtBuild
{
    private const int MaxItems = 1000;

    private SbtBuild(string path, string text)
    {
        Path = path;
        Code = Comments.BlankC(text);
        var starts = ProjectStart().Matches(Code).Take(MaxItems).Select(match => match.Index).ToList();
        Projects = [.. starts.Select((start, index) => Code[start..(index + 1 < starts.Count ? starts[index + 1] : Code.Length)]).Select(definition => new SbtProject(ProjectFolder().Match(definition) is { Success: true } match ? Paths.Resolve(Folder, match.Groups[1].Value) : Paths.Join(Folder, ProjectStart().Match(definition).Groups[1].Value), definition))];
        Libraries = [.. Library().Matches(Code).Take(MaxItems).Where(match => !OtherScope().IsMatch(match.Value)).Select(match => ($"{match.Groups[1].Value}:{match.Groups[2].Value}", match.Index))];
    }

    internal string Path { get; }

    /// <summary>The text without its comments, at the same positions.</summary>
    internal string Code { get; }

    internal string Folder => Paths.FolderOf(Path);

    /// <summary>Those that are defined by name; none where the build is a single project.</summary>
    internal ImmutableArray<SbtProject> Projects { get; }

    /// <summary>Coordinates, <c>group:artifact</c>, with their positions.</summary>
    internal ImmutableArray<(string Coordinates, int Position)> Libraries { get; }

    internal static SbtBuild? Parse(string path, string text) => new(path, text);

    /// <summary>A setting's text: literal, or of the value that it names.</summary>
    internal string Setting(string name)
    {
        var match = Assignment().Matches(Code).Take(MaxItems).FirstOrDefault(match => match.Groups["setting"].ValueSpan.SequenceEqual(name));
        if (match is null || match.Groups["text"].Success)
            return match?.Groups["text"].Value ?? "";
        return Value().Matches(Code).Take(MaxItems).FirstOrDefault(value => value.Groups[1].ValueSpan.SequenceEqual(match.Groups["name"].ValueSpan))?.Groups[2].Value ?? "";
    }

    internal Evidence EvidenceFor(string word, string rule, string finding) => SourceFile.EvidenceFor(Path, Code, word, rule) with { Finding = finding };

    [GeneratedRegex("""\b(?<setting>\w{1,60})\s*:=\s*(?:"(?<text>[^"\n]{1,100})"|(?<name>\w{1,60}))""")]
    private static partial Regex Assignment();

    [GeneratedRegex("""\bval\s+(\w{1,60})\s*=\s*"([^"\n]{1,100})\x22""")]
    private static partial Regex Value();

    [GeneratedRegex(@"^\s*(?:lazy\s+)?val\s+`?([\w-]{1,100})`?\s*(?::\s*Project\s*)?=\s*\(?\s*(?:project\b|Project\()", RegexOptions.Multiline)]
    private static partial Regex ProjectStart();

    [GeneratedRegex("""\bin\s*\(?\s*file\(\s*"([^"\n]{1,200})\x22""")]
    private static partial Regex ProjectFolder();

    [GeneratedRegex("""\x22([\w.-]{1,120})\x22\s*%{1,3}\s*\x22([\w.-]{1,120})\x22(?:\s*%\s*[\w."-]{1,80})?(?:\s*%\s*[\w."]{1,40})?""")]
    private static partial Regex Library();

    [GeneratedRegex("""%\s*"?(?:Test|test|IntegrationTest|it)\b""")]
    private static partial Regex OtherScope();
}

/// <param name="Folder">Path in the source.</param>
/// <param name="Definition">Its part of the build file.</param>
internal sealed record SbtProject(string Folder, string Definition);
