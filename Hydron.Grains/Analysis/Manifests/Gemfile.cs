using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>
/// A Gemfile with the versions that its lockfile has settled. A Gemfile is a program of Ruby; nearly all are a list of <c>gem "name"</c>, and what a list does not say
/// (conditions, loops) the lockfile does.
/// </summary>
internal sealed partial class Gemfile
{
    private const int MaxStatements = 2000;

    private readonly Dictionary<string, Evidence> _gems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _locked = new(StringComparer.Ordinal);

    private Gemfile(string path) => Path = path;

    internal string Path { get; }

    internal string Folder => Paths.FolderOf(Path);

    /// <summary>The lockfile's path; null for none.</summary>
    internal string? Lockfile { get; private set; }

    /// <summary>What <c>ruby "3.3.0"</c> asks for, a range perhaps; empty for none.</summary>
    internal string RequiredRuby { get; private set; } = "";

    internal Evidence? RequiredRubyEvidence { get; private set; }

    /// <summary>The version of Ruby in the lockfile; empty for none.</summary>
    internal string LockedRuby { get; private set; } = "";

    internal Evidence? LockedRubyEvidence { get; private set; }

    /// <summary>The version of Bundler that wrote the lockfile; empty for none.</summary>
    internal string BundlerVersion { get; private set; } = "";

    /// <summary>Folders of gems that lie in the source itself, as written.</summary>
    internal ImmutableArray<string> LocalPaths { get; private set; } = [];

    internal IEnumerable<Package> Packages => _gems.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Package(pair.Key, pair.Value));

    /// <summary>It asks for the gem itself, outside of the groups of development and tests.</summary>
    internal bool DependsOn(string gem) => _gems.ContainsKey(gem);

    /// <summary>The gem is installed, whoever asks for it.</summary>
    internal bool Installs(string gem) => _locked.ContainsKey(gem) || DependsOn(gem);

    internal Evidence? EvidenceFor(string gem) => _gems.GetValueOrDefault(gem);

    internal string VersionOf(string gem) => _locked.GetValueOrDefault(gem, "");

    /// <summary>Null where the folder has no Gemfile.</summary>
    internal static Gemfile? In(SourceTree tree, string folder)
    {
        if (tree.FirstOf(folder, "Gemfile", "gems.rb") is not { } path || tree.Read(path) is not { } text)
            return null;
        return tree.Derive(path, () =>
        {
            var gemfile = new Gemfile(path);
            gemfile.ReadGems(tree, path, text);
            gemfile.Lockfile = tree.FirstOf(folder, "Gemfile.lock", "gems.locked");
            if (gemfile.Lockfile is { } lockfile && tree.Read(lockfile) is { } locked)
                gemfile.ReadLock(lockfile, locked);
            return gemfile;
        });
    }

    private void ReadGems(SourceTree tree, string path, string text)
    {
        var locals = new List<string>();
        var development = 0;
        foreach (Match line in Statement().Matches(text).Take(MaxStatements))
        {
            var statement = line.Groups["statement"].Value;
            if (statement.StartsWith("group", StringComparison.Ordinal) || development > 0)
            {
                if (Block().IsMatch(statement))
                    development += development > 0 || !IsProduction(statement) ? 1 : 0;
                else if (statement.StartsWith("end", StringComparison.Ordinal))
                    development--;
                if (development > 0)
                    continue;
            }

            if (LocalPath().Match(statement) is { Success: true } local)
                locals.Add(local.Groups[1].Value);
            if (Gem().Match(statement) is { Success: true } gem)
            {
                if (IsProduction(statement))
                    _gems.TryAdd(gem.Groups[1].Value, new SourceFile(path, text).EvidenceAt(line.Index, $"gem {gem.Groups[1].Value} in {Paths.NameOf(path)}"));
            }
            else if (Ruby().Match(statement) is { Success: true } ruby)
            {
                var file = ruby.Groups["file"].Value;
                RequiredRuby = file.Length > 0 ? tree.Read(Paths.Resolve(Folder, file))?.Trim() ?? "" : ruby.Groups["version"].Value.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
                RequiredRubyEvidence = new SourceFile(path, text).EvidenceAt(line.Index, $"Ruby {RequiredRuby} in {Paths.NameOf(path)}");
            }
        }

        LocalPaths = [.. locals.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Without a group, or in one that is neither for development nor for tests or documentation.</summary>
    private static bool IsProduction(string statement)
        => Groups().Match(statement) is not { Success: true } groups || Symbol().Matches(groups.Groups["names"].Value).Any(symbol => symbol.Groups[1].Value is not ("development" or "test" or "doc" or "docs" or "lint" or "cucumber"));

    private void ReadLock(string path, string text)
    {
        var source = new SourceFile(path, text);
        foreach (Match match in LockedGem().Matches(text))
            _locked.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
        if (LockedRubyVersion().Match(text) is { Success: true } ruby)
            (LockedRuby, LockedRubyEvidence) = (ruby.Groups[1].Value, source.EvidenceAt(ruby.Groups[1].Index, $"Ruby {ruby.Groups[1].Value} in {Paths.NameOf(path)}"));
        if (BundledWith().Match(text) is { Success: true } bundler)
            BundlerVersion = bundler.Groups[1].Value;
    }

    [GeneratedRegex(@"^[ \t]*(?<statement>(?:gem|gemspec|ruby|group|end|path|platforms?|source|git|if|unless|install_if)\b[^\r\n]{0,500}(?:,[ \t]*\r?\n[^\r\n]{0,300}){0,6})", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\bdo[ \t]*(?:\|[^|]*\|)?[ \t]*(?:#|$)|^(?:if|unless)\b", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^gem[ \t(]+['""]([\w.-]{1,100})['""]")]
    private static partial Regex Gem();

    [GeneratedRegex(@"^ruby[ \t(]+(?:file:[ \t]*['""](?<file>[^'""\r\n]{1,200})['""]|(?<version>['""][^'""\r\n]{1,60}['""](?:[ \t]*,[ \t]*['""][^'""\r\n]{1,60}['""]){0,2}))")]
    private static partial Regex Ruby();

    [GeneratedRegex(@"\bpath:[ \t]*['""]([^'""\r\n]{1,200})['""]|:path[ \t]*=>[ \t]*['""]([^'""\r\n]{1,200})['""]")]
    private static partial Regex LocalPath();

    [GeneratedRegex(@"(?:^group[ \t(]+|\bgroups?:[ \t]*|:groups?[ \t]*=>[ \t]*)(?<names>\[[^\]]{0,200}\]|%i\[[^\]]{0,200}\]|[:""'][\w""']{1,40}(?:[ \t]*,[ \t]*[:""'][\w""']{1,40}){0,6})")]
    private static partial Regex Groups();

    [GeneratedRegex(@"(?:^|[:""'\[ ,(])([a-z_]+)(?=[""'\], )]|$)")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"^    ([\w.-]{1,100}) \(([\d.]{1,40})", RegexOptions.Multiline)]
    private static partial Regex LockedGem();

    [GeneratedRegex(@"^RUBY VERSION\r?\n[ ]{1,6}ruby (\d+\.\d+(?:\.\d+)?)", RegexOptions.Multiline)]
    private static partial Regex LockedRubyVersion();

    [GeneratedRegex(@"^BUNDLED WITH\r?\n[ ]{1,6}(\d+\.\d+(?:\.\d+)?)", RegexOptions.Multiline)]
    private static partial Regex BundledWith();
}
