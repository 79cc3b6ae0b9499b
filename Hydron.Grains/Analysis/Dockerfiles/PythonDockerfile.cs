using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Python: packages in an environment of their own, whichever manager installs them; what only compiling needs stays behind.</summary>
internal static class PythonDockerfile
{
    private static readonly BaseImage Image = new("python", "3.12");

    // Its tags name conda's own version: that of Python stands in the project's environment.
    private static readonly BaseImage Conda = new("condaforge/miniforge3", "24.11.3-0") { Default = "", Slim = "", Alpine = "" };
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var isConda = service.PackageManager == "conda";
        var place = isConda ? "/opt/conda" : "/opt/venv";
        var folder = layout.FolderIn("/app");
        var writer = Begin(new DockerfileWriter(), service, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .Environment("PIP_NO_CACHE_DIR", "1")
            .Environment("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        if (!isConda)
            CreateEnvironment(writer, service);
        writer.WorkingFolder("/app");
        if (service.InstallCommand.Length > 0 && service.InstallFiles.IsEmpty)
            writer.Copy(".", "./").WorkingFolder(folder).Run(service.InstallCommand);
        else
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand).Copy(".", "./");
        writer.WorkingFolder(folder).Run(service.BuildCommand);
        return Begin(writer, service, null)
            .InstallPackages(service.RuntimePackages)
            .Environment("PYTHONUNBUFFERED", "1")
            .Environment("PYTHONDONTWRITEBYTECODE", "1")
            .Environment("PATH", $"{place}/bin:$PATH")
            .Environment("HOME", "/tmp")
            .Copy(place, place, "--from=build")
            .WorkingFolder(folder)
            .RunAs(User, service)
            .Copy("/app", "/app/", $"--from=build --chown={User}:{User}")
            .Start(service.StartCommand)
            .ToString();
    }

    private static DockerfileWriter Begin(DockerfileWriter writer, Service service, string? stage)
        => service.PackageManager == "conda" ? writer.From(Conda, "", service.BaseVariant, stage) : writer.From(Image, service.LanguageVersion, service.BaseVariant, stage);

    private static void CreateEnvironment(DockerfileWriter writer, Service service)
        => writer
            .Run(service.PackageManager is "poetry" or "uv" or "pipenv" or "pdm" ? $"pip install {service.PackageManager}" : "")
            // Python 2 has no venv of its own.
            .Run(service.LanguageVersion.StartsWith('2') ? "pip install virtualenv && virtualenv /opt/venv" : "python -m venv /opt/venv")
            .Environment("VIRTUAL_ENV", "/opt/venv")
            .Environment("UV_PROJECT_ENVIRONMENT", "/opt/venv")
            .Environment("PATH", "/opt/venv/bin:$PATH");
}
