namespace Hydron.Analysis.Dockerfiles;

/// <summary>Hugo: built by Debian's package of its extended edition, served as plain files.</summary>
internal static class HugoDockerfile
{
    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        // Go and git are for themes that are Hugo modules.
        var writer = new DockerfileWriter()
            .From(new BaseImage("debian", "trixie"), "", Projects.BaseVariant.Default, "build")
            .InstallPackages(["hugo", "git", "golang-go", "ca-certificates", .. service.SystemPackages])
            .Arguments(service)
            .WorkingFolder("/src")
            .Copy(".", "./")
            .WorkingFolder(layout.FolderIn("/src"))
            .Run(service.InstallCommand)
            .Run(service.BuildCommand);
        return StaticDockerfile.Serve(writer, layout, Paths.Join(layout.FolderIn("/src"), Paths.Normalize(service.OutputFolder)), "--from=build ", isSinglePage: false).ToString();
    }
}
