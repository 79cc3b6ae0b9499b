namespace Hydron.Analysis.Dockerfiles;

/// <summary>Go: compiled in one image, run in a plain one beside the files of its folder (templates, migrations).</summary>
internal static class GoDockerfile
{
    private const string DefaultVersion = "1.23";
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = new DockerfileWriter()
            .From("golang", service.LanguageVersion, DefaultVersion, "build")
            .InstallPackages(service.SystemPackages)
            .WorkingFolder("/src");
        if (!service.InstallFiles.IsEmpty)
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand);
        return writer
            .Copy(".", "./")
            .Run(service.InstallFiles.IsEmpty ? service.InstallCommand : "")
            .WorkingFolder(layout.FolderIn("/src"))
            .Run(service.BuildCommand)
            .From("debian", "bookworm-slim", "bookworm-slim")
            .Copy("/etc/ssl/certs", "/etc/ssl/certs", "--from=build")
            .WorkingFolder("/app")
            .Copy(layout.FolderIn("/src"), "./", $"--from=build --chown={User}:{User}")
            .Own(User, service.Volumes)
            .User(User)
            .Expose(service.Port)
            .Start(service.StartCommand)
            .ToString();
    }
}
