using System.Globalization;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Java, Kotlin and Clojure: built with the project's own wrapper or the official image of its build tool, run on a Java runtime.</summary>
internal static class JvmDockerfile
{
    private static readonly BaseImage Runtime = new("eclipse-temurin", "21") { Default = "-jre", Full = "-jdk", Slim = "-jre", Alpine = "-jre-alpine" };
    private const int User = 10001;

    /// <summary>The versions that Eclipse Temurin, the official image of Java, keeps up to date.</summary>
    private static readonly ImmutableArray<int> LongTerm = [8, 11, 17, 21, 25];

    private static readonly ImmutableArray<string> Wrappers = ["mvnw", "gradlew"];

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var java = VersionOfImage(service.LanguageVersion);
        var folder = layout.FolderIn("/src");
        var wrapper = Wrappers.FirstOrDefault(name => service.BuildCommand.Contains($"/{name} ", StringComparison.Ordinal));
        var (image, tag) = BuildImage(service, java, wrapper is not null);
        var writer = new DockerfileWriter()
            // Bytecode runs anywhere: what it is built on is the same for all variants.
            .From(new BaseImage(image, tag) { Default = "" }, tag, BaseVariant.Default, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .WorkingFolder("/src");
        // A daemon would outlive the only command that it serves.
        if (service.PackageManager == "gradle")
            writer.Environment("GRADLE_OPTS", "-Dorg.gradle.daemon=false");
        if (!service.InstallFiles.IsEmpty)
            writer.CopyInstallFiles(service.InstallFiles).WorkingFolder(folder).Run(Executable(service, wrapper)).Run(service.InstallCommand).WorkingFolder("/src");
        writer.Copy(".", "./").WorkingFolder(folder).Run(Executable(service, wrapper)).Run(service.BuildCommand)
            .From(Runtime, java, service.BaseVariant)
            .InstallPackages(service.RuntimePackages)
            .WorkingFolder("/app")
            .Environment("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75.0");
        if (service.Port is { } port && PortVariable(service.Framework) is { } variable)
            writer.Environment(variable, port.ToString(CultureInfo.InvariantCulture));
        var output = service.OutputFolder.Length == 0 ? "." : service.OutputFolder;
        // Archives go to the folder that the start command looks for them in.
        var target = output.Contains('*', StringComparison.Ordinal) ? Paths.FolderOf(output) + "/" : output;
        return writer.RunAs(User, service).Copy(Paths.Join(folder, output), $"./{target}", $"--from=build --chown={User}:{User}").Start(service.StartCommand).ToString();
    }

    /// <summary>Git may have lost the wrapper's right to be run, as it does on Windows.</summary>
    private static string Executable(Service service, string? wrapper)
    {
        if (wrapper is null)
            return "";
        var end = service.BuildCommand.IndexOf($"/{wrapper} ", StringComparison.Ordinal);
        var start = service.BuildCommand.LastIndexOf(' ', end) + 1;
        return $"chmod +x {service.BuildCommand[start..end]}/{wrapper}";
    }

    private static (string Image, string Tag) BuildImage(Service service, string java, bool hasWrapper) => service.PackageManager switch
    {
        _ when hasWrapper => ("eclipse-temurin", $"{java}-jdk"),
        "gradle" => ("gradle", $"8-jdk{java}"),
        "leiningen" => ("clojure", $"temurin-{java}-lein"),
        "clojure" => ("clojure", $"temurin-{java}-tools-deps"),
        _ => ("maven", $"3.9-eclipse-temurin-{java}"),
    };

    /// <summary>The oldest long-term version that runs what was written for this one.</summary>
    private static string VersionOfImage(string version)
    {
        var major = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 21;
        return (LongTerm.FirstOrDefault(candidate => candidate >= major) is var fitting and > 0 ? fitting : major).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The variable that overrides whatever the configuration says of the port.</summary>
    private static string? PortVariable(string framework) => framework switch
    {
        "spring-boot" => "SERVER_PORT",
        "quarkus" => "QUARKUS_HTTP_PORT",
        "micronaut" => "MICRONAUT_SERVER_PORT",
        _ => null,
    };
}
