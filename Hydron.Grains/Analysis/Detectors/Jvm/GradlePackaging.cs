using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>How a project of Gradle is built and started: by the plugin that makes a program of it, or from its jar.</summary>
internal static partial class GradlePackaging
{
    internal static JvmPackaging For(SourceTree tree, GradleScript script, string root, string name, ImmutableArray<JvmPlugin> plugins, bool hasMembers)
    {
        var wrapper = Paths.Upwards(script.Folder).FirstOrDefault(folder => tree.HasIn(folder, "gradlew"));
        var command = wrapper is null ? "gradle" : $"{MavenPackaging.UpTo(wrapper, script.Folder)}gradlew";
        var (task, start, output, isRunnable) = Program(script, name, plugins);
        var packaging = new JvmPackaging($"{command} {task}", start, output, isRunnable) { IsForContainer = !isRunnable && plugins.Any(plugin => plugin.Id == "war") };
        // A script that reads files or other scripts needs more than the manifests to be understood by Gradle.
        if (root != script.Folder || hasMembers || ReadsFiles().IsMatch(script.Code) || tree.Under(root).Any(file => file.Path.StartsWith(Paths.Join(root, "buildSrc/"), StringComparison.Ordinal)))
            return packaging;
        var files = ((string[])["gradlew", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", "gradle.properties"]).Where(file => tree.HasIn(root, file));
        return packaging with { Install = $"{command} dependencies", InstallFiles = [.. files, .. tree.HasIn(root, "gradle/wrapper/gradle-wrapper.properties") || tree.HasIn(root, "gradle/libs.versions.toml") ? ["gradle/"] : (string[])[]] };
    }

    private static (string Task, string Start, string Output, bool IsRunnable) Program(GradleScript script, string name, ImmutableArray<JvmPlugin> plugins)
    {
        bool Has(string id) => plugins.Any(plugin => plugin.Id == id);
        if (Has("io.quarkus"))
            return ("build -x test", "java -jar build/quarkus-app/quarkus-run.jar", "build/quarkus-app", true);
        if (Has("org.springframework.boot"))
            return Has("war") ? ("bootWar", "java -jar build/libs/*.war", "build/libs/*.war", true) : ("bootJar", "java -jar build/libs/*.jar", "build/libs/*.jar", true);
        if (Has("io.ktor.plugin"))
            return ("buildFatJar", "java -jar build/libs/*-all.jar", "build/libs/*.jar", true);
        if (Has("com.github.johnrengelman.shadow") || Has("com.gradleup.shadow") || Has("io.github.goooler.shadow"))
            return ("shadowJar", "java -jar build/libs/*-all.jar", "build/libs/*.jar", true);
        if (ManifestMain().IsMatch(script.Code))
            return ("jar", "java -jar build/libs/*.jar", "build/libs/*.jar", true);
        if (Has("application") || Has("io.micronaut.application"))
        {
            var program = script.Variable("applicationName") is { Length: > 0 } own ? own : name;
            return ("installDist", program.Length > 0 ? $"./build/install/{program}/bin/{program}" : "sh -c \"$(ls build/install/*/bin/* | grep -v bat)\"", "build/install", true);
        }

        return ("jar", "java -cp build/libs/*", "build/libs", false);
    }

    [GeneratedRegex("""["']Main-Class["']""")]
    private static partial Regex ManifestMain();

    [GeneratedRegex("""\bapply\s*\(?\s*from\b|\bfile\s*\(|\bnew\s+File\b|\bFile\(|\bexec\s*\{|\bfileTree\b|\breadText\b""")]
    private static partial Regex ReadsFiles();
}
