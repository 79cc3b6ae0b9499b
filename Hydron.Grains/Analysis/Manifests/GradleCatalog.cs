using Tomlyn.Model;

namespace Hydron.Analysis.Manifests;

/// <summary>A version catalog of Gradle (<c>gradle/libs.versions.toml</c>): what <c>libs.spring.web</c> and <c>libs.plugins.boot</c> stand for.</summary>
internal sealed class GradleCatalog
{
    private readonly Dictionary<string, GradleCoordinates> _libraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _bundles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GradlePlugin> _plugins = new(StringComparer.Ordinal);

    private GradleCatalog(TomlTable table)
    {
        var versions = table.Table("versions");
        Versions = versions?.ToDictionary(version => Accessor(version.Key), version => VersionOf(version.Value), StringComparer.Ordinal) ?? [];
        foreach (var (alias, entry) in table.Table("libraries") ?? [])
        {
            var (group, artifact, version) = entry switch
            {
                string text => Split(text),
                TomlTable library when library.Text("module") is { Length: > 0 } module => Split(module) with { Item3 = Version(library) },
                TomlTable library => (library.Text("group"), library.Text("name"), Version(library)),
                _ => ("", "", ""),
            };
            _libraries[Accessor(alias)] = new GradleCoordinates(group, artifact, version);
        }

        foreach (var (alias, _) in table.Table("bundles") ?? [])
            _bundles[Accessor(alias)] = table.Table("bundles").Texts(alias);
        foreach (var (alias, entry) in table.Table("plugins") ?? [])
        {
            _plugins[Accessor(alias)] = entry switch
            {
                string text when text.Split(':') is [var id, var version, ..] => new GradlePlugin(id, version, IsApplied: true),
                TomlTable plugin => new GradlePlugin(plugin.Text("id"), Version(plugin), IsApplied: true),
                _ => new GradlePlugin("", "", IsApplied: false),
            };
        }
    }

    /// <summary>Versions by their accessors: <c>java.lang</c> for <c>java-lang</c>.</summary>
    internal Dictionary<string, string> Versions { get; }

    internal static GradleCatalog? Parse(string path, string text) => Toml.Table(text) is { } table ? new GradleCatalog(table) : null;

    /// <summary>The libraries behind an accessor without its catalog's name: one, or those of a bundle.</summary>
    internal IEnumerable<GradleCoordinates> Libraries(string accessor)
    {
        if (_libraries.TryGetValue(accessor, out var library))
            return [library];
        return accessor.StartsWith("bundles.", StringComparison.Ordinal) && _bundles.TryGetValue(accessor["bundles.".Length..], out var aliases)
            ? aliases.Select(alias => _libraries.GetValueOrDefault(Accessor(alias))).OfType<GradleCoordinates>()
            : [];
    }

    internal GradlePlugin? Plugin(string accessor) => _plugins.GetValueOrDefault(accessor);

    private static string Accessor(string alias) => alias.Replace('-', '.').Replace('_', '.');

    private static (string Group, string Artifact, string Version) Split(string notation)
        => notation.Split(':') is [var group, var artifact, .. var rest] ? (group, artifact, rest.FirstOrDefault() ?? "") : ("", "", "");

    private string Version(TomlTable entry) => entry.TryGetValue("version", out var version)
        ? version is TomlTable reference && reference.Text("ref") is { Length: > 0 } name ? Versions.GetValueOrDefault(Accessor(name), "") : VersionOf(version)
        : "";

    /// <summary>A plain version, or the strictest word of a rich one.</summary>
    private static string VersionOf(object version) => version switch
    {
        string text => text,
        TomlTable rich => new[] { "strictly", "require", "prefer" }.Select(word => rich.Text(word)).FirstOrDefault(text => text.Length > 0) ?? "",
        _ => "",
    };
}

/// <summary>What names a library in Gradle and Maven alike.</summary>
internal sealed record GradleCoordinates(string Group, string Artifact, string Version);

/// <param name="IsApplied">False for one that is only declared here, for other projects of the build.</param>
internal sealed record GradlePlugin(string Id, string Version, bool IsApplied);
