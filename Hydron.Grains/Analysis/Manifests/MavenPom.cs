using System.Xml.Linq;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>pom.xml</c> as it is written; what it inherits is put together by <see cref="Detectors.Jvm.MavenModel"/>.</summary>
internal sealed class MavenPom
{
    private const int MaxItems = 2000;

    private MavenPom(string path, string text, XElement root)
    {
        Path = path;
        Text = text;
        Parent = root.Child("parent") is { } parent
            ? new MavenParent(parent.Text("groupId"), parent.Text("artifactId"), parent.Text("version"), parent.Child("relativePath") is { } relative ? relative.Value.Trim() : "../pom.xml")
            : null;
        GroupId = root.Text("groupId") is { Length: > 0 } group ? group : Parent?.GroupId ?? "";
        ArtifactId = root.Text("artifactId");
        Packaging = root.Text("packaging") is { Length: > 0 } packaging ? packaging : "jar";
        FinalName = root.Text("build", "finalName");
        // What is active by default belongs to the project as its own parts do.
        var parts = root.Child("profiles").Children("profile").Where(profile => profile.Text("activation", "activeByDefault") == "true").Prepend(root).ToList();
        Modules = [.. parts.SelectMany(part => part.Child("modules").Children("module")).Select(module => module.Value.Trim()).Take(MaxItems)];
        foreach (var property in parts.SelectMany(part => part.Child("properties")?.Elements() ?? []))
            Properties[property.Name.LocalName] = property.Value.Trim();
        Dependencies = [.. parts.SelectMany(part => part.Child("dependencies").Children("dependency")).Take(MaxItems).Select(Dependency)];
        ManagedDependencies = [.. root.Child("dependencyManagement", "dependencies").Children("dependency").Take(MaxItems).Select(Dependency)];
        Plugins = [.. parts.SelectMany(part => part.Child("build", "plugins").Children("plugin")).Take(MaxItems).Select(Plugin)];
        FileProfiles =
        [
            .. root.Child("profiles").Children("profile").Where(profile => profile.Text("activation", "file", "exists").Length > 0).Take(MaxItems).Select(profile => new MavenFileProfile(
                profile.Text("activation", "file", "exists"),
                [.. profile.Child("build", "plugins").Children("plugin").Take(MaxItems).Select(Plugin)],
                [.. profile.Child("dependencies").Children("dependency").Take(MaxItems).Select(Dependency)])),
        ];
        ManagedPlugins = [.. root.Child("build", "pluginManagement", "plugins").Children("plugin").Take(MaxItems).Select(Plugin)];
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string GroupId { get; }
    internal string ArtifactId { get; }

    /// <summary><c>jar</c>, <c>war</c>, or <c>pom</c> for what only holds modules together.</summary>
    internal string Packaging { get; }

    /// <summary>Name of the built archive without its extension; empty for Maven's own.</summary>
    internal string FinalName { get; }

    internal MavenParent? Parent { get; }

    /// <summary>Folders, or paths of poms, as they are written.</summary>
    internal ImmutableArray<string> Modules { get; }

    internal Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);
    internal ImmutableArray<MavenDependency> Dependencies { get; }
    internal ImmutableArray<MavenDependency> ManagedDependencies { get; }
    internal ImmutableArray<MavenPlugin> Plugins { get; }
    internal ImmutableArray<MavenPlugin> ManagedPlugins { get; }
    internal ImmutableArray<MavenFileProfile> FileProfiles { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static MavenPom? Parse(string path, string text) => Xml.Root(text, "project") is { } root ? new MavenPom(path, text, root) : null;

    internal Evidence EvidenceFor(string word, string rule, string finding) => SourceFile.EvidenceFor(Path, Text, word, rule) with { Finding = finding };

    private static MavenDependency Dependency(XElement element)
        => new(element.Text("groupId"), element.Text("artifactId"), element.Text("version"), element.Text("scope"));

    private static MavenPlugin Plugin(XElement element) => new(element.Text("artifactId"), element.Text("version"), element);
}

/// <param name="RelativePath">Where Maven looks for its pom; empty for nowhere in the source.</param>
internal sealed record MavenParent(string GroupId, string ArtifactId, string Version, string RelativePath);

internal sealed record MavenDependency(string GroupId, string ArtifactId, string Version, string Scope);

/// <summary>What a pom adds to those projects that have a file.</summary>
/// <param name="Exists">The file, relative to the project's folder.</param>
internal sealed record MavenFileProfile(string Exists, ImmutableArray<MavenPlugin> Plugins, ImmutableArray<MavenDependency> Dependencies);

/// <param name="Element">With its configuration and executions.</param>
internal sealed record MavenPlugin(string ArtifactId, string Version, XElement Element)
{
    /// <summary>The first setting of that name, in its configuration or in one of its executions.</summary>
    internal string Setting(string name) => Element.Descendants().FirstOrDefault(setting => setting.Name.LocalName == name)?.Value.Trim() ?? "";
}
