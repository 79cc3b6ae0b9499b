using System.Globalization;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>.NET: published with the SDK, run on Microsoft's runtime image.</summary>
internal static class DotnetDockerfile
{
    private static readonly BaseImage Sdk = new("mcr.microsoft.com/dotnet/sdk", "8.0") { Default = "", Slim = "" };
    private static readonly BaseImage Runtime = Sdk with { Name = "mcr.microsoft.com/dotnet/aspnet" };
    private const int User = 10001;

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = Publish(layout)
            .From(Runtime, service.LanguageVersion, service.BaseVariant)
            .InstallPackages([.. service.BaseVariant == BaseVariant.Alpine ? (string[])["icu-libs", "icu-data-full", "tzdata"] : [], .. service.RuntimePackages])
            .WorkingFolder("/app")
            .Environment("HOME", "/tmp");
        // Alpine's image has no cultures, and says so to the runtime: SqlClient and formatted dates need them.
        if (service.BaseVariant == BaseVariant.Alpine)
            writer.Environment("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "false");
        if (service.Port is { } port)
            writer.Environment("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://+:{port}"));
        return writer.RunAs(User, service).Copy(Output(layout), "./", $"--from=build --chown={User}:{User}").Start(service.StartCommand).ToString();
    }

    /// <summary>A program for browsers: published, and served by nginx.</summary>
    internal static string WriteSite(BuildLayout layout)
        => StaticDockerfile.Serve(Publish(layout), layout, Output(layout), "--from=build ", isSinglePage: true).ToString();

    private static string Output(BuildLayout layout)
        => $"{layout.FolderIn("/source")}/{Paths.Normalize(layout.Service.OutputFolder.Length == 0 ? "out" : layout.Service.OutputFolder)}";

    private static DockerfileWriter Publish(BuildLayout layout)
    {
        var service = layout.Service;
        var folder = layout.FolderIn("/source");
        var writer = new DockerfileWriter()
            .From(Sdk, service.LanguageVersion, service.BaseVariant, "build")
            .InstallPackages(service.SystemPackages)
            .Arguments(service)
            .WorkingFolder("/source");
        if (service.InstallFiles.IsEmpty)
            writer.Copy(".", "./").WorkingFolder(folder).Run(service.InstallCommand);
        else
            writer.CopyInstallFiles(service.InstallFiles).WorkingFolder(folder).Run(service.InstallCommand).WorkingFolder("/source").Copy(".", "./").WorkingFolder(folder);
        // A pinned patch of the SDK is not in the image, which has one of the same line.
        return writer.Run("rm -f /source/global.json global.json").Run(service.BuildCommand);
    }
}
