namespace Hydron.Analysis.Dockerfiles;

/// <summary>Elixir: a release, which brings its virtual machine and needs the libraries of the distribution that it was made on.</summary>
internal static class ElixirDockerfile
{
    private static readonly BaseImage Build = new("elixir", "1.18") { Default = "", Slim = "" };
    private static readonly BaseImage Runtime = Build with { Default = "-slim", Slim = "-slim" };
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var folder = layout.FolderIn("/src");
        var writer = new DockerfileWriter()
            .From(Build, service.LanguageVersion, service.BaseVariant, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .Environment("MIX_ENV", "prod")
            .WorkingFolder("/src");
        if (!service.InstallFiles.IsEmpty)
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand);
        writer.Copy(".", "./").WorkingFolder(folder);
        if (service.InstallFiles.IsEmpty)
            writer.Run(service.InstallCommand);
        var releases = Paths.Normalize(service.OutputFolder);
        writer.Run(service.BuildCommand)
            .From(Runtime, service.LanguageVersion, service.BaseVariant)
            .InstallPackages(service.RuntimePackages)
            .WorkingFolder("/app")
            .Environment("HOME", "/tmp")
            // The virtual machine reads names of files in the encoding of the locale.
            .Environment("LANG", "C.UTF-8");
        if (service.Framework == "phoenix")
            writer.Environment("PHX_SERVER", "true");
        return writer.RunAs(User, service).Copy($"{folder}/{releases}", $"./{releases}", $"--from=build --chown={User}:{User}").Start(service.StartCommand).ToString();
    }
}
