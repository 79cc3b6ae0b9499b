using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The projects of Gradle builds.</summary>
internal static partial class GradleBuild
{
    private const int MaxProjects = 200;

    internal static IEnumerable<JvmProject> Projects(SourceTree tree)
    {
        var model = new GradleModel(tree);
        return model.Scripts.Select(script => Project(tree, model, script)).OfType<JvmProject>();
    }

    private static JvmProject? Project(SourceTree tree, GradleModel model, GradleScript script)
    {
        var root = model.RootOf(script);
        var around = model.Around(script);
        var catalog = model.CatalogOf(root);
        var plugins = script.Plugins(catalog).Where(plugin => plugin.IsApplied).Select(plugin => Plugin(plugin, script)).ToList();
        // What a build's root or settings declare with `apply false` has its version there.
        var declared = around.Skip(1).SelectMany(other => other.Plugins(catalog).Select(plugin => (plugin, other))).ToList();
        if (plugins.Any(plugin => plugin.Id.StartsWith("com.android.", StringComparison.Ordinal)) || plugins.Any(plugin => plugin.Id.Contains("intellij", StringComparison.Ordinal)))
            return null;

        var applied = Conventions(plugins, around).SelectMany(convention => convention.Plugins(catalog).Where(plugin => plugin.IsApplied).Select(plugin => Plugin(plugin, convention)))
            .Concat(plugins)
            .Select(plugin => plugin.Version.Length > 0 ? plugin : plugin with { Version = declared.FirstOrDefault(other => other.plugin.Id == plugin.Id).plugin?.Version ?? "" })
            .DistinctBy(plugin => plugin.Id)
            .ToImmutableArray();
        var members = Members(model, root, script);
        var libraries = members.SelectMany(member => Dependencies(member, model, root, catalog))
            .Concat(Conventions(plugins, around).SelectMany(convention => Dependencies(convention, model, root, catalog)))
            .DistinctBy(dependency => dependency.Coordinates)
            .ToImmutableArray();
        var name = model.NameOf(script);
        return new JvmProject
        {
            Tree = tree,
            Folder = script.Folder,
            Manifest = script.Path,
            Tool = "gradle",
            Root = root,
            Name = name,
            Dependencies = libraries,
            Plugins = applied,
            LibraryFolders = [.. members.Skip(1).Select(member => member.Folder)],
            Java = Java(tree, model, script, root, around, libraries, applied),
            Packaging = GradlePackaging.For(tree, script, root, name, applied, hasMembers: model.HasMembers(root)),
            IsAlone = root == script.Folder && !model.HasMembers(root),
        };
    }

    private static JvmPlugin Plugin(GradlePlugin plugin, GradleScript script)
        => new(plugin.Id, plugin.Version, SourceFile.EvidenceFor(script.Path, script.Code, plugin.Id.Split('.')[^1], $"plugin {plugin.Id} in {Paths.NameOf(script.Path)}"));

    /// <summary>Scripts of the build's own plugins that the project applies: <c>id("shop.java-conventions")</c> is <c>shop.java-conventions.gradle.kts</c>.</summary>
    private static IEnumerable<GradleScript> Conventions(List<JvmPlugin> plugins, List<GradleScript> around)
        => around.Skip(1).Where(script => plugins.Any(plugin => Paths.NameOf(script.Path).StartsWith(plugin.Id + ".gradle", StringComparison.Ordinal)));

    private static List<GradleScript> Members(GradleModel model, string root, GradleScript script)
    {
        var found = new List<GradleScript> { script };
        for (var index = 0; index < found.Count && found.Count < MaxProjects; index++)
        {
            foreach (var reference in found[index].ProjectReferences())
            {
                if (model.Project(root, reference) is { } member && !found.Contains(member))
                    found.Add(member);
            }
        }

        return found;
    }

    private static IEnumerable<JvmDependency> Dependencies(GradleScript script, GradleModel model, string root, GradleCatalog? catalog)
        => script.Dependencies(catalog).Select(found => new JvmDependency(
            found.Library.Group,
            found.Library.Artifact,
            found.Library.Version.StartsWith('$') ? model.Variable(found.Library.Version.Trim('$', '{', '}'), root, [script]) : found.Library.Version,
            new Evidence(script.Path, script.LineAt(found.Position), $"{found.Library.Artifact} in {Paths.NameOf(script.Path)}")));

    private static JavaVersion Java(SourceTree tree, GradleModel model, GradleScript script, string root, List<GradleScript> around, ImmutableArray<JvmDependency> libraries, ImmutableArray<JvmPlugin> plugins)
    {
        foreach (var candidate in around)
        {
            foreach (var pattern in (Regex[])[Toolchain(), Release(), Compatibility()])
            {
                if (pattern.Match(candidate.Code) is not { Success: true } match)
                    continue;
                var text = match.Groups[1].Value;
                var version = JavaVersion.MajorOf(text) ?? JavaVersion.MajorOf(model.Variable(text, root, around));
                if (version is not null)
                    return new JavaVersion(version, new Evidence(candidate.Path, candidate.LineAt(match.Index), $"Java {version} in {Paths.NameOf(candidate.Path)}", "language version"));
            }
        }

        return JavaVersion.FromFiles(tree, script.Folder)
            ?? JavaVersion.FromDockerfile(tree, script.Folder)
            ?? OfWrapper(tree, root)
            ?? (SpringBootFramework.VersionIn(libraries, plugins) is { } boot ? JavaVersion.OfSpringBoot(boot.Version, boot.Evidence) : null)
            ?? new JavaVersion(JavaVersion.Default, null);
    }

    /// <summary>The newest long-term Java that a wrapper's Gradle runs on, where that is older than the usual one; see Gradle's compatibility matrix.</summary>
    private static JavaVersion? OfWrapper(SourceTree tree, string root)
    {
        if (GradleWrapper.In(tree, root) is not { } wrapper || Version.TryParse(wrapper.Version, out var version) is false)
            return null;
        var java = version switch
        {
            _ when version < new Version(5, 0) => "8",
            _ when version < new Version(7, 3) => "11",
            _ when version < new Version(8, 5) => "17",
            _ => null,
        };
        return java is null ? null : new JavaVersion(java, wrapper.Evidence with { Rule = string.Create(CultureInfo.InvariantCulture, $"Gradle {version} runs on Java {java} at most"), Finding = "language version", Confidence = 0.7 });
    }

    [GeneratedRegex(@"(?:JavaLanguageVersion\.of\(|\bjvmToolchain\s*\(?)\s*[""']?([\w.]{1,80})")]
    private static partial Regex Toolchain();

    [GeneratedRegex(@"\boptions\.release(?:\.set\(|\s*=)\s*[""']?([\w.]{1,80})")]
    private static partial Regex Release();

    [GeneratedRegex(@"\b(?:sourceCompatibility|targetCompatibility|jvmTarget)(?:\.set\(|\s*=|\s)\s*[""']?([\w.]{1,80})")]
    private static partial Regex Compatibility();
}
