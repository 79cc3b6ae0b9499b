using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Rust: compiled in one image, with the dependencies in a layer of their own, run in a plain one beside the files of its folder (templates, migrations).</summary>
internal static partial class RustDockerfile
{
    private const int User = 10001;
    private const string Manifest = "Cargo.toml";

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var debian = DebianFor(service.LanguageVersion);
        var writer = new DockerfileWriter()
            // A channel that is no release (nightly-2024-08-12) is fetched by the image's rustup, which reads the source's toolchain file.
            .From(new BaseImage("rust", "1") { Default = $"-{debian}", Full = $"-{debian}", Slim = $"-slim-{debian}" }, Release().IsMatch(service.LanguageVersion) ? service.LanguageVersion : "", service.BaseVariant, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .WorkingFolder("/src");
        if (!service.InstallFiles.IsEmpty)
            writer.CopyInstallFiles(service.InstallFiles).Run(Placeholders(service)).Run(service.InstallCommand);
        writer.Copy(".", "./")
            .Run(service.InstallFiles.IsEmpty ? service.InstallCommand : "")
            // Cargo goes by the times of files: the placeholders are newer than what has just been copied over them.
            .Run(service.InstallFiles.IsEmpty ? "" : "find . -name '*.rs' -not -path './target/*' -exec touch {} +")
            .Run(service.BuildCommand)
            .From(BaseImage.Plain(service.BaseVariant), service.BaseVariant == Projects.BaseVariant.Alpine ? "" : debian, service.BaseVariant)
            .InstallPackages(service.RuntimePackages)
            .WorkingFolder("/app");
        if (service.Framework == "rocket")
            writer.Environment("ROCKET_ADDRESS", "0.0.0.0").Environment("ROCKET_PORT", (service.Port ?? 8000).ToString(CultureInfo.InvariantCulture));
        return writer.RunAs(User, service)
            .Copy(layout.Folder, "./", $"--chown={User}:{User}")
            .Copy($"/src/target/release/{ProgramOf(service.StartCommand)}", "./target/release/", $"--from=build --chown={User}:{User}")
            .Start(service.StartCommand)
            .ToString();
    }

    /// <summary>Empty programs and libraries beside each manifest, so that Cargo builds the dependencies before there is code.</summary>
    private static string Placeholders(Projects.Service service)
    {
        var folders = service.InstallFiles.Where(file => Paths.NameOf(file) == Manifest).Select(Paths.FolderOf).Where(folder => PlainPath().IsMatch(folder)).Select(folder => Paths.Join(folder, "src")).ToList();
        return $"for folder in {string.Join(' ', folders)}; do mkdir -p $folder/bin && echo 'fn main() {{}}' > $folder/main.rs && touch $folder/lib.rs; done";
    }

    /// <summary>The images of Rust before 1.70 are of Debian 11, whose libraries what they compile needs.</summary>
    private static string DebianFor(string version)
        => Release().Match(version) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) < 70 ? "bullseye" : "bookworm";

    /// <summary>The program's name in the start command; everything that was built where the command does not say.</summary>
    private static string ProgramOf(string command) => Program().Match(command) is { Success: true } match ? match.Groups[1].Value : ".";

    [GeneratedRegex(@"^1\.(\d{1,3})$")]
    private static partial Regex Release();

    [GeneratedRegex(@"(?:^|[\s/])target/release/([\w-]+)")]
    private static partial Regex Program();

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex PlainPath();
}
