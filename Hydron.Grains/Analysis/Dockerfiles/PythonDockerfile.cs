namespace Hydron.Analysis.Dockerfiles;

/// <summary>Python: packages in an environment of their own, whichever manager installs them.</summary>
internal static class PythonDockerfile
{
    private static readonly BaseImage Image = new("python", "3.12");
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = new DockerfileWriter()
            .From(Image, service.LanguageVersion, service.BaseVariant)
            .InstallPackages([.. service.SystemPackages, .. service.RuntimePackages])
            .Arguments(service)
            .Environment("PYTHONUNBUFFERED", "1")
            .Environment("PYTHONDONTWRITEBYTECODE", "1")
            .Environment("PIP_NO_CACHE_DIR", "1")
            .Environment("PIP_DISABLE_PIP_VERSION_CHECK", "1")
            .Run(service.PackageManager is "poetry" or "uv" or "pipenv" ? $"pip install {service.PackageManager}" : "")
            .Run("python -m venv /opt/venv")
            .Environment("VIRTUAL_ENV", "/opt/venv")
            .Environment("UV_PROJECT_ENVIRONMENT", "/opt/venv")
            .Environment("PATH", "/opt/venv/bin:$PATH")
            .Environment("HOME", "/tmp")
            .WorkingFolder("/app");
        if (service.InstallCommand.Length > 0 && service.InstallFiles.IsEmpty)
            writer.Copy(".", "./", $"--chown={User}:{User}").Run(service.InstallCommand);
        else
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand).Copy(".", "./", $"--chown={User}:{User}");
        return writer
            .WorkingFolder(layout.FolderIn("/app"))
            .Own(User, service.Volumes)
            .User(User)
            .Run(service.BuildCommand)
            .Launch(service)
            .ToString();
    }
}
