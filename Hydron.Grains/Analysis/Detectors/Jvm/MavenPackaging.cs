using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>How a project of Maven is built and started: by the plugin that makes a program of it, or from its classes.</summary>
internal static partial class MavenPackaging
{
    internal static JvmPackaging For(SourceTree tree, MavenPom pom, MavenPom root, List<MavenPom> chain, ImmutableArray<JvmPlugin> plugins)
    {
        var wrapper = Paths.Upwards(pom.Folder).FirstOrDefault(folder => tree.HasIn(folder, "mvnw") && tree.Has(Paths.Join(folder, ".mvn/wrapper/maven-wrapper.properties")));
        var command = (wrapper is null ? "mvn" : $"{UpTo(wrapper, pom.Folder)}mvnw") + " --batch-mode";
        var isModule = root != pom;
        var scope = isModule && PlainName().IsMatch(pom.ArtifactId) ? $" --file {UpTo(root.Folder, pom.Folder)}pom.xml --projects :{pom.ArtifactId} --also-make" : "";
        var (goals, start, output, isRunnable) = Program(pom, chain, plugins);
        var packaging = new JvmPackaging($"{command}{scope} -DskipTests {goals}", start, output, isRunnable) { IsForContainer = pom.Packaging is "war" or "ear" && !isRunnable };
        // A module is resolved together with those beside it, which need their sources for that.
        return isModule || chain.Count > 1 || !pom.Modules.IsEmpty ? packaging : packaging with
        {
            Install = $"{command} dependency:go-offline",
            InstallFiles = [.. wrapper == "." || wrapper == pom.Folder ? ["mvnw", ".mvn/"] : (string[])[], "pom.xml"],
        };
    }

    /// <summary>"./" or "../../": where a folder above lies, as seen from this one.</summary>
    internal static string UpTo(string above, string folder)
        => Paths.RelativeTo(folder, above) is var below and not "." ? string.Concat(Enumerable.Repeat("../", Paths.DepthOf(below) + 1)) : "./";

    private static (string Goals, string Start, string Output, bool IsRunnable) Program(MavenPom pom, List<MavenPom> chain, ImmutableArray<JvmPlugin> plugins)
    {
        bool Has(string artifact) => plugins.Any(plugin => plugin.Id == artifact);
        var final = MavenModel.Expand(pom.FinalName, chain) is var name && PlainName().IsMatch(name) ? name : "";
        var archive = pom.Packaging == "war" ? "war" : "jar";
        if (Has("quarkus-maven-plugin"))
            return ("package", "java -jar target/quarkus-app/quarkus-run.jar", "target/quarkus-app", true);
        if (Has("spring-boot-maven-plugin"))
            return ("package", $"java -jar target/{(final.Length > 0 ? final : "*")}.{archive}", $"target/*.{archive}", true);
        if (Has("maven-shade-plugin"))
            return ("package", $"java -jar target/{(final.Length > 0 ? final : PlainName().IsMatch(pom.ArtifactId) ? pom.ArtifactId + "-*" : "*")}.jar", "target/*.jar", true);
        if (MainClassOf(chain, "maven-assembly-plugin") is not null)
            return ("package", "java -jar target/*-with-dependencies.jar", "target/*.jar", true);
        if (MainClassOf(chain, "maven-jar-plugin") is not null && pom.Packaging == "jar")
            return ("package", $"java -jar target/{(final.Length > 0 ? final : "*")}.jar", "target", true);
        return ("package dependency:copy-dependencies -DincludeScope=runtime", "java -cp target/classes:target/dependency/*", "target", false);
    }

    private static string? MainClassOf(List<MavenPom> chain, string artifact)
        => chain.SelectMany(owner => owner.Plugins).Where(plugin => plugin.ArtifactId == artifact).Select(plugin => plugin.Setting("mainClass")).FirstOrDefault(name => name.Length > 0);

    [GeneratedRegex(@"^[\w.-]{1,200}$")]
    private static partial Regex PlainName();
}
