using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The projects of Maven that make an archive: those that only hold modules together are none.</summary>
internal static class MavenBuild
{
    private const int MaxModules = 200;

    /// <summary>Settings of the compiler and the properties that stand for them, the strongest first.</summary>
    private static readonly ImmutableArray<string> CompilerSettings = ["release", "target", "source"];

    private static readonly ImmutableArray<string> JavaProperties =
        ["maven.compiler.release", "maven.compiler.target", "maven.compiler.source", "java.version", "javaVersion", "jdk.version", "java.release", "kotlin.compiler.jvmTarget"];

    internal static IEnumerable<JvmProject> Projects(SourceTree tree)
    {
        var model = new MavenModel(tree);
        return model.Poms.Where(pom => pom.Packaging is not ("pom" or "maven-plugin" or "maven-archetype" or "bundle" or "aar" or "apk")).Select(pom => Project(tree, model, pom));
    }

    private static JvmProject Project(SourceTree tree, MavenModel model, MavenPom pom)
    {
        var chain = model.Chain(pom);
        var root = model.RootOf(pom);
        var modules = Modules(model, pom);
        var plugins = Plugins(model, chain);
        var libraries = modules.SelectMany(module => Dependencies(model, model.Chain(module))).DistinctBy(dependency => dependency.Coordinates).ToImmutableArray();
        return new JvmProject
        {
            Tree = tree,
            Folder = pom.Folder,
            Manifest = pom.Path,
            Tool = "maven",
            Root = Paths.CommonFolder([root.Folder, .. chain.Select(member => member.Folder)]),
            Name = pom.ArtifactId,
            Dependencies = libraries,
            Plugins = plugins,
            LibraryFolders = [.. modules.Where(module => module != pom).Select(module => module.Folder)],
            Java = Java(tree, pom, chain, libraries),
            Packaging = MavenPackaging.For(tree, pom, root, chain, plugins),
            ImagePort = ImagePort(chain),
            IsAlone = root == pom && chain.Count == 1,
        };
    }

    /// <summary>The project and the modules of the source that it depends on.</summary>
    private static List<MavenPom> Modules(MavenModel model, MavenPom pom)
    {
        var found = new List<MavenPom> { pom };
        for (var index = 0; index < found.Count && found.Count < MaxModules; index++)
        {
            var chain = model.Chain(found[index]);
            foreach (var dependency in chain.SelectMany(member => model.Dependencies(member, chain)).Where(dependency => dependency.Scope != "test"))
            {
                if (model.Module(dependency, chain) is { } module && !found.Contains(module))
                    found.Add(module);
            }
        }

        return found;
    }

    private static IEnumerable<JvmDependency> Dependencies(MavenModel model, List<MavenPom> chain)
    {
        foreach (var owner in chain)
        {
            foreach (var dependency in model.Dependencies(owner, chain).Where(dependency => dependency.Scope is not "test"))
            {
                var group = MavenModel.Expand(dependency.GroupId, chain);
                var version = MavenModel.Expand(dependency.Version, chain);
                if (version.Length == 0)
                    version = ManagedVersion(group, dependency.ArtifactId, chain);
                yield return new JvmDependency(group, dependency.ArtifactId, version.Contains('$', StringComparison.Ordinal) ? "" : version, owner.EvidenceFor($"<artifactId>{dependency.ArtifactId}<", $"{dependency.ArtifactId} in {owner.Path}", ""));
            }
        }

        // A parent or a platform says the version of what it stands for: Spring Boot's starters have its version.
        foreach (var owner in chain)
        {
            if (owner.Parent is { } parent)
                yield return new JvmDependency(parent.GroupId, parent.ArtifactId, MavenModel.Expand(parent.Version, chain), owner.EvidenceFor($"<artifactId>{parent.ArtifactId}<", $"parent {parent.ArtifactId} {parent.Version}", ""));
            foreach (var bom in owner.ManagedDependencies.Where(managed => managed.Scope == "import"))
                yield return new JvmDependency(MavenModel.Expand(bom.GroupId, chain), MavenModel.Expand(bom.ArtifactId, chain), MavenModel.Expand(bom.Version, chain), owner.EvidenceFor(bom.ArtifactId, $"platform {bom.ArtifactId}", ""));
        }
    }

    private static string ManagedVersion(string group, string artifact, List<MavenPom> chain)
        => chain.SelectMany(owner => owner.ManagedDependencies).FirstOrDefault(managed => managed.ArtifactId == artifact && MavenModel.Expand(managed.GroupId, chain) == group) is { } found
            ? MavenModel.Expand(found.Version, chain)
            : "";

    private static ImmutableArray<JvmPlugin> Plugins(MavenModel model, List<MavenPom> chain)
        => [.. chain.SelectMany(owner => model.Plugins(owner, chain).Select(plugin => new JvmPlugin(
                plugin.ArtifactId,
                MavenModel.Expand(plugin.Version.Length > 0 ? plugin.Version : chain.SelectMany(pom => pom.ManagedPlugins).FirstOrDefault(managed => managed.ArtifactId == plugin.ArtifactId)?.Version ?? "", chain),
                owner.EvidenceFor($"<artifactId>{plugin.ArtifactId}<", $"plugin {plugin.ArtifactId} in {owner.Path}", ""))))
            .DistinctBy(plugin => plugin.Id)];

    private static JavaVersion Java(SourceTree tree, MavenPom pom, List<MavenPom> chain, ImmutableArray<JvmDependency> libraries)
        => OfCompiler(chain) ?? OfProperties(chain) ?? OfToolchain(chain) ?? JavaVersion.FromFiles(tree, pom.Folder) ?? JavaVersion.FromDockerfile(tree, pom.Folder)
            ?? (SpringBootFramework.VersionIn(libraries, []) is { } boot ? JavaVersion.OfSpringBoot(boot.Version, boot.Evidence) : null)
            ?? new JavaVersion(JavaVersion.Default, null);

    /// <summary>A property such as <c>docker.image.exposed.port</c>, or the first port of the image that Jib makes.</summary>
    private static FoundPort? ImagePort(List<MavenPom> chain)
    {
        foreach (var owner in chain)
        {
            foreach (var (name, value) in owner.Properties)
            {
                if (name.EndsWith("port", StringComparison.OrdinalIgnoreCase) && (name.Contains("docker", StringComparison.OrdinalIgnoreCase) || name.Contains("container", StringComparison.OrdinalIgnoreCase)) && PortFinder.Number(value) is { } port)
                    return new FoundPort(port, owner.EvidenceFor($"<{name}>", $"{name} is {value}", "port"));
            }

            if (owner.Plugins.FirstOrDefault(plugin => plugin.ArtifactId == "jib-maven-plugin") is { } jib && PortFinder.Number(jib.Element.Descendants().FirstOrDefault(element => element.Name.LocalName == "ports").Text("port")) is { } exposed)
                return new FoundPort(exposed, owner.EvidenceFor("jib-maven-plugin", $"port {exposed} of the image", "port"));
        }

        return null;
    }

    private static JavaVersion? OfCompiler(List<MavenPom> chain)
    {
        foreach (var owner in chain)
        {
            foreach (var plugin in owner.Plugins.Concat(owner.ManagedPlugins).Where(plugin => plugin.ArtifactId == "maven-compiler-plugin"))
            {
                foreach (var name in CompilerSettings)
                {
                    if (JavaVersion.MajorOf(MavenModel.Expand(plugin.Setting(name), chain)) is { } version)
                        return new JavaVersion(version, owner.EvidenceFor("maven-compiler-plugin", $"{name} {version} of the compiler in {owner.Path}", "language version"));
                }
            }
        }

        return null;
    }

    private static JavaVersion? OfProperties(List<MavenPom> chain)
    {
        foreach (var name in JavaProperties)
        {
            if (MavenModel.Setting(name, chain) is { } owner && JavaVersion.MajorOf(MavenModel.Expand(owner.Properties[name], chain)) is { } version)
                return new JavaVersion(version, owner.EvidenceFor($"<{name}>", $"{name} is {owner.Properties[name]}", "language version"));
        }

        return null;
    }

    private static JavaVersion? OfToolchain(List<MavenPom> chain)
    {
        foreach (var owner in chain)
        {
            foreach (var plugin in owner.Plugins.Where(plugin => plugin.ArtifactId == "maven-toolchains-plugin"))
            {
                if (plugin.Element.Descendants().FirstOrDefault(element => element.Name.LocalName == "jdk") is { } jdk && JavaVersion.MajorOf(MavenModel.Expand(jdk.Text("version"), chain)) is { } version)
                    return new JavaVersion(version, owner.EvidenceFor("maven-toolchains-plugin", $"toolchain of Java {version}", "language version"));
            }
        }

        return null;
    }
}
