using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Node;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Node.js: a server, or a site that is built once and served as files.</summary>
internal static partial class NodeDockerfile
{
    private static readonly BaseImage Image = new("node", "22");
    private const int User = 1000;
    private static readonly string Owner = $"--chown={User}:{User}";

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        if (service.BuildCommand.Length == 0)
        {
            var single = Begin(new DockerfileWriter(), service, null).Environment("NODE_ENV", "production").WorkingFolder("/app");
            var install = WithoutDevelopment(service.InstallCommand);
            if (service.InstallFiles.IsEmpty)
                single.Copy(".", "./", Owner).Run(install);
            else
                single.CopyInstallFiles(service.InstallFiles).Run(install);
            RunAs(single, layout);
            if (!service.InstallFiles.IsEmpty)
                single.Copy(".", "/app/", Owner);
            return single.Start(service.StartCommand).ToString();
        }

        var writer = Begin(new DockerfileWriter(), service, "build").WorkingFolder("/app");
        Install(writer, layout, service.InstallCommand);
        writer.BrowserVariables(service).Environment("NODE_ENV", "production").WorkingFolder(layout.FolderIn("/app")).Run(service.BuildCommand);
        // Without development dependencies the image is smaller; only npm removes them without asking.
        if (layout.Folder == "." && service.PackageManager == "npm" && !service.InstallFiles.IsEmpty)
            writer.Run("npm prune --omit=dev --ignore-scripts");
        Begin(writer, service, null)
            .Environment("NODE_ENV", "production")
            .WorkingFolder("/app");
        return RunAs(writer, layout).Copy("/app", "/app/", $"--from=build {Owner}").Start(service.StartCommand).ToString();
    }

    /// <summary>The site is built with Node.js and served by nginx.</summary>
    internal static string WriteSite(BuildLayout layout)
    {
        var service = layout.Service;
        var writer = Begin(new DockerfileWriter(), service, "build").WorkingFolder("/app");
        Install(writer, layout, service.InstallCommand);
        writer.BrowserVariables(service).Environment("NODE_ENV", "production").WorkingFolder(layout.FolderIn("/app")).Run(service.BuildCommand);
        return StaticDockerfile.Serve(writer, layout, Paths.Join("/app", Paths.Resolve(layout.Folder, service.OutputFolder)), "--from=build ", StaticSites.IsSinglePage(service.Framework)).ToString();
    }

    /// <param name="stage">Null for the last.</param>
    private static DockerfileWriter Begin(DockerfileWriter writer, Service service, string? stage)
    {
        var isBuilt = stage is not null || service.BuildCommand.Length == 0;
        var packages = (isBuilt ? service.SystemPackages : []).AddRange(stage is null ? service.RuntimePackages : []);
        writer.From(Image, service.LanguageVersion, service.BaseVariant, stage).InstallPackages(packages);
        if (isBuilt || StartsWith(service, service.PackageManager))
            InstallManager(writer, service);
        // A package that npm installs may be run by Bun.
        if (service.PackageManager != "bun" && (StartsWith(service, "bun") || (isBuilt && NodeScripts.Runs(service.BuildCommand, "bun"))))
            writer.Run("npm install --global bun@1");
        return isBuilt ? writer.Arguments(service) : writer;
    }

    private static bool StartsWith(Service service, string program) => NodeScripts.Runs(service.StartCommand, program) || (program == "bun" && NodeScripts.Runs(service.StartCommand, "bunx"));

    /// <summary>The image has npm and the first version of yarn only. The version that the source asks for is installed, else one that reads the format of its lockfile.</summary>
    private static DockerfileWriter InstallManager(DockerfileWriter writer, Service service) => service.PackageManager switch
    {
        "pnpm" => writer.Run($"npm install --global pnpm@{VersionOf(service, "9")}"),
        "bun" => writer.Run($"npm install --global bun@{VersionOf(service, "1")}"),
        // By itself Corepack keeps what it downloads in the home folder of whoever runs it: the program runs as somebody else than the builder.
        "yarn" when service.InstallCommand.Contains("--immutable", StringComparison.Ordinal) || VersionOf(service, "1")[0] > '1' => writer
            .Environment("COREPACK_HOME", "/opt/corepack")
            .Run($"npm install --global corepack && corepack enable && corepack prepare yarn@{VersionOf(service, "4")} --activate && chmod -R a+rwX /opt/corepack"),
        _ => writer,
    };

    private static string VersionOf(Service service, string fallback) => Version().IsMatch(service.PackageManagerVersion) ? service.PackageManagerVersion : fallback;

    /// <summary>Nothing is built, so that what only building needs is not installed. Other commands are the person's own and stay.</summary>
    private static string WithoutDevelopment(string install) => install switch
    {
        "npm ci" or "npm install" => $"{install} --omit=dev",
        "pnpm install --frozen-lockfile" or "pnpm install" => $"{install} --prod",
        "yarn install --frozen-lockfile" => $"{install} --production",
        "bun install --frozen-lockfile" or "bun install" => $"{install} --production",
        _ => install,
    };

    private static DockerfileWriter Install(DockerfileWriter writer, BuildLayout layout, string command)
    {
        var files = layout.Service.InstallFiles;
        if (files.IsEmpty)
            return writer.Copy(".", "./").Run(command);
        return writer.CopyInstallFiles(files).Run(command).Copy(".", "./");
    }

    /// <summary>npm and its like make caches in the home folder, which the numeric user may lack.</summary>
    private static DockerfileWriter RunAs(DockerfileWriter writer, BuildLayout layout)
        => writer.Environment("HOME", "/tmp").WorkingFolder(layout.FolderIn("/app")).RunAs(User, layout.Service);

    [GeneratedRegex(@"\A\d{1,4}(?:\.\d{1,4}){0,2}(?:-[\w.]{1,20})?\z")]
    private static partial Regex Version();
}
