namespace Hydron.Analysis.Dockerfiles;

/// <summary>Go: compiled in one image, run in a plain one beside the files of its folder (templates, migrations).</summary>
internal static class GoDockerfile
{
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = new DockerfileWriter()
            .From(ImageFor(service), service.LanguageVersion, service.BaseVariant, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .WorkingFolder("/src");
        if (!service.InstallFiles.IsEmpty)
            writer.CopyInstallFiles(service.InstallFiles).WorkingFolder(IsModuleAtRoot(service) ? "/src" : layout.FolderIn("/src")).Run(service.InstallCommand);
        return writer
            .WorkingFolder("/src")
            .Copy(".", "./")
            .Run(service.InstallFiles.IsEmpty ? service.InstallCommand : "")
            .WorkingFolder(layout.FolderIn("/src"))
            .Run(service.BuildCommand)
            .From(BaseImage.Plain(service.BaseVariant), "", service.BaseVariant)
            .InstallPackages(service.RuntimePackages)
            .Copy("/etc/ssl/certs", "/etc/ssl/certs", "--from=build")
            .WorkingFolder("/app")
            .RunAs(User, service)
            .Copy(layout.FolderIn("/src"), "./", $"--from=build --chown={User}:{User}")
            .Start(service.StartCommand)
            .ToString();
    }

    /// <summary>What is compiled with C needs the libraries of the Debian that it is compiled on, which must be the one that it runs on; Go's images have had it since 1.20.</summary>
    private static BaseImage ImageFor(Projects.Service service)
    {
        var hasC = service.BuildCommand.Contains("CGO_ENABLED=1", StringComparison.Ordinal) && Version.TryParse(service.LanguageVersion, out var version) && version >= new Version(1, 20);
        var suffix = hasC ? "-bookworm" : "";
        return new BaseImage("golang", "1.23") { Default = suffix, Full = suffix, Slim = suffix };
    }

    /// <summary>Whether the go command finds its module or workspace in the build context's own folder; otherwise it lies with the service.</summary>
    private static bool IsModuleAtRoot(Projects.Service service) => service.InstallFiles.Any(file => file is "go.mod" or "go.work");
}
