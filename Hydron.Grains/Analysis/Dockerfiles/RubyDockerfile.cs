using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Ruby: gems are compiled in one image and run in a slim one.</summary>
internal static class RubyDockerfile
{
    private static readonly BaseImage Image = new("ruby", "3.4");
    private const int User = 10001;

    // What gems with native parts are compiled with; the image itself has none of it.
    private static readonly ImmutableArray<string> BuildPackages = ["build-essential", "git", "libyaml-dev", "pkg-config"];

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = Build(layout);
        return Begin(writer, service, null)
            .InstallPackages(service.RuntimePackages)
            .Environment("HOME", "/tmp")
            .Copy("/usr/local/bundle", "/usr/local/bundle", "--from=build")
            .WorkingFolder(layout.FolderIn("/app"))
            .RunAs(User, service)
            .Copy("/app", "/app/", $"--from=build --chown={User}:{User}")
            .Start(service.StartCommand)
            .ToString();
    }

    /// <summary>A site that is built with Ruby and served by nginx.</summary>
    internal static string WriteSite(BuildLayout layout)
        => StaticDockerfile.Serve(Build(layout), layout, $"{layout.FolderIn("/app")}/{Paths.Normalize(layout.Service.OutputFolder)}", "--from=build ", isSinglePage: false).ToString();

    private static DockerfileWriter Build(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = Begin(new DockerfileWriter(), service, "build").InstallPackages(BuildPackages.Concat(service.SystemPackages)).Arguments(service);
        NodeTools.Add(writer, service);
        writer.WorkingFolder("/app");
        if (service.InstallFiles.IsEmpty)
            writer.Copy(".", "./").WorkingFolder(layout.FolderIn("/app")).Run(service.InstallCommand);
        else
            writer.CopyInstallFiles(service.InstallFiles).Run(service.InstallCommand).Copy(".", "./").WorkingFolder(layout.FolderIn("/app"));
        return writer.Run(service.BuildCommand);
    }

    private static DockerfileWriter Begin(DockerfileWriter writer, Service service, string? stage)
        => writer.From(Image, service.LanguageVersion, service.BaseVariant, stage)
            .Environment("RACK_ENV", "production")
            .Environment("RAILS_ENV", "production")
            .Environment("RAILS_LOG_TO_STDOUT", "1")
            .Environment("RAILS_SERVE_STATIC_FILES", "1")
            .Environment("BUNDLE_WITHOUT", "development:test");
}
