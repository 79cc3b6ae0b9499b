using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>
/// A build or settings script of Gradle, in Groovy or Kotlin. It is a program: what it declares in the usual forms is read, what it computes is not.
/// </summary>
internal sealed partial class GradleScript
{
    private const int MaxItems = 2000;
    private const int MaxCharacters = 512 * 1024;

    private GradleScript(string path, string text)
    {
        Path = path;
        Code = Comments.BlankC(text.Length > MaxCharacters ? text[..MaxCharacters] : text);
    }

    internal string Path { get; }

    /// <summary>The text without its comments, at the same positions.</summary>
    internal string Code { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static GradleScript? Parse(string path, string text) => new(path, text);

    /// <summary>Folders of the projects that a settings script includes: <c>":services:web"</c> lies in <c>services/web</c>, or where its <c>projectDir</c> says.</summary>
    internal IEnumerable<string> Includes()
    {
        if (!Code.Contains("include", StringComparison.Ordinal))
            return [];
        var moved = ProjectFolder().Matches(Code).ToLookup(match => match.Groups[1].Value.TrimStart(':'), match => match.Groups[2].Value, StringComparer.Ordinal);
        return Include().Matches(Code)
            .SelectMany(include => Quoted().Matches(include.Value))
            .Select(name => name.Groups[1].Value.TrimStart(':'))
            .Where(name => name.Length > 0)
            .Take(MaxItems)
            .Select(name => Paths.Resolve(Folder, moved[name].FirstOrDefault() ?? name.Replace(':', '/')));
    }

    internal string RootName => Code.Contains("rootProject", StringComparison.Ordinal) ? RootProjectName().Match(Code).Groups[1].Value : "";

    internal IEnumerable<GradlePlugin> Plugins(GradleCatalog? catalog)
    {
        foreach (Match match in PluginId().Matches(Code).Take(MaxItems))
            yield return new GradlePlugin(match.Groups["id"].Value, match.Groups["version"].Value, !match.Groups["apply"].Success);
        foreach (Match match in KotlinPlugin().Matches(Code).Take(MaxItems))
            yield return new GradlePlugin($"org.jetbrains.kotlin.{match.Groups["id"].Value}", match.Groups["version"].Value, !match.Groups["apply"].Success);
        foreach (Match match in CatalogPlugin().Matches(Code).Take(MaxItems))
        {
            if (catalog?.Plugin(match.Groups["alias"].Value) is { } plugin)
                yield return plugin with { IsApplied = !match.Groups["apply"].Success };
        }

        // `plugins { application }` of Kotlin names the built-in ones bare.
        foreach (Match block in PluginBlock().Matches(Code).Take(MaxItems))
        {
            foreach (Match match in BarePlugin().Matches(block.Value))
                yield return new GradlePlugin(match.Groups[1].Value, "", IsApplied: true);
        }
    }

    /// <summary>Libraries of the program itself, those of its tests left out, each with its position.</summary>
    internal IEnumerable<(GradleCoordinates Library, int Position)> Dependencies(GradleCatalog? catalog)
    {
        foreach (Match match in Notation().Matches(Code).Take(MaxItems))
        {
            if (IsOfProgram(match))
                yield return (new GradleCoordinates(match.Groups["group"].Value, match.Groups["artifact"].Value, match.Groups["version"].Value), match.Index);
        }

        foreach (Match match in MapNotation().Matches(Code).Take(MaxItems))
        {
            if (IsOfProgram(match))
                yield return (new GradleCoordinates(match.Groups["group"].Value, match.Groups["artifact"].Value, match.Groups["version"].Value), match.Index);
        }

        foreach (Match match in CatalogLibrary().Matches(Code).Take(MaxItems))
        {
            if (!IsOfProgram(match))
                continue;
            foreach (var library in catalog?.Libraries(match.Groups["alias"].Value) ?? [])
                yield return (library, match.Index);
        }
    }

    /// <summary>Other projects of the build that it depends on, as they are written: <c>:core</c>, or <c>core</c> for <c>projects.core</c>.</summary>
    internal IEnumerable<string> ProjectReferences()
        => ProjectReference().Matches(Code).Take(MaxItems).Where(IsOfProgram).Select(match => match.Groups.Values.Last(group => group.Success).Value);

    internal int LineAt(int position) => Code.AsSpan(0, position).Count('\n') + 1;

    /// <summary>The value of <c>name = 'text'</c>, <c>name = 17</c>, <c>val name by extra("text")</c>; empty for none.</summary>
    internal string Variable(string name)
    {
        for (var index = Code.IndexOf(name, StringComparison.Ordinal); index >= 0; index = Code.IndexOf(name, index + name.Length, StringComparison.Ordinal))
        {
            if (index > 0 && (char.IsLetterOrDigit(Code[index - 1]) || Code[index - 1] is '_' or '.'))
                continue;
            if (Assigned().Match(Code, index + name.Length) is { Success: true } match)
                return match.Groups[1].Value;
        }

        return "";
    }

    private static bool IsOfProgram(Match match) => !match.Groups["scope"].Value.Contains("test", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""\binclude(?:Flat)?\s*\(?\s*(?:["'][^"'\n]{1,200}["']\s*,?\s*)+""")]
    private static partial Regex Include();

    [GeneratedRegex("""["']([^"'\n]{1,200})["']""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""project\(\s*["']([^"'\n]{1,200})["']\s*\)\.projectDir\s*=\s*(?:new\s+File\(\s*\w{0,40}\s*,\s*|file\(\s*|File\(\s*(?:\w{1,40}\s*,\s*)?)["'](?:\$rootDir/)?([^"'\n]{1,200})["']""")]
    private static partial Regex ProjectFolder();

    [GeneratedRegex("""rootProject\.name\s*=\s*["']([\w.-]{1,100})["']""")]
    private static partial Regex RootProjectName();

    [GeneratedRegex("""(?:\bid\s*\(?|apply\s+plugin\s*:|apply\(\s*plugin\s*=)\s*["'](?<id>[\w.-]{1,200})["']\s*\)?(?:\s*version\s*\(?\s*["'](?<version>[^"'\n]{1,60})["']\)?)?(?<apply>\s*\.?apply\s*\(?\s*false)?""")]
    private static partial Regex PluginId();

    [GeneratedRegex("""^\s*kotlin\(\s*"(?<id>[\w.-]{1,60})"\s*\)(?:\s*version\s*\(?"?(?<version>[\w.-]{1,60}))?(?<apply>"?\)?\s*apply\s+false)?""", RegexOptions.Multiline)]
    private static partial Regex KotlinPlugin();

    [GeneratedRegex("""alias\s*\(?\s*\w{1,40}\.plugins\.(?<alias>[\w.]{1,200})\s*\)?(?<apply>\s*apply\s*\(?\s*false)?""")]
    private static partial Regex CatalogPlugin();

    [GeneratedRegex("""\bplugins\s*\{[^}]{0,10000}\}""")]
    private static partial Regex PluginBlock();

    [GeneratedRegex("""(?:[{\n;]\s*|`)(application|java|war|groovy|scala|`?java-library)`?(?=\s*[\n;}])""")]
    private static partial Regex BarePlugin();

    // implementation 'g:a:v', implementation("g:a:v"), implementation(platform("g:a:v")), one after a comma.
    [GeneratedRegex("""(?:\b(?<scope>[A-Za-z]{2,40})\s*\(?\s*(?:(?:platform|enforcedPlatform)\s*\(\s*)?|,\s*)["'](?<group>[\w.-]{1,120}):(?<artifact>[\w.-]{1,120})(?::(?<version>[^"'\s@]{0,80}))?[^"'\n]{0,40}["']""")]
    private static partial Regex Notation();

    [GeneratedRegex("""\b(?<scope>[A-Za-z]{2,40})\s*\(?\s*group\s*[:=]\s*["'](?<group>[\w.-]{1,120})["']\s*,\s*name\s*[:=]\s*["'](?<artifact>[\w.-]{1,120})["'](?:\s*,\s*version\s*[:=]\s*["'](?<version>[^"'\n]{0,80})["'])?""")]
    private static partial Regex MapNotation();

    [GeneratedRegex("""\b(?<scope>[A-Za-z]{2,40})\s*\(?\s*(?:(?:platform|enforcedPlatform)\s*\(\s*)?libs\.(?!plugins\.|versions\.)(?<alias>[\w.]{1,200})""")]
    private static partial Regex CatalogLibrary();

    [GeneratedRegex("""\b(?<scope>[A-Za-z]{2,40})\s*\(?\s*(?:project\s*\(\s*(?:path\s*[:=]\s*)?["']:(?<name>[^"'\n]{1,200})["']|projects\.(?<accessor>[\w.]{1,200}))""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""\G\s*(?:by\s+extra\s*)?[=(]\s*\(?["']?([\w.-]{1,60})""")]
    private static partial Regex Assigned();
}
