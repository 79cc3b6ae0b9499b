using System.Text.RegularExpressions;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>Deno, whose image has tags of whole versions only: what the program imports is fetched while the image is built, so that starting needs no network.</summary>
internal static partial class DenoDockerfile
{
    private const string LastOfVersion1 = "1.46.3";
    private static readonly BaseImage Image = new("denoland/deno", "2.5.2") { Default = "", Slim = "", Alpine = "" };
    private const int User = 1000;
    private const string Cache = "/deno-dir";

    internal static string Write(BuildLayout layout)
    {
        var service = layout.Service;
        return new DockerfileWriter()
            .From(Image, Tag(service.LanguageVersion), service.BaseVariant)
            .InstallPackages(service.SystemPackages.AddRange(service.RuntimePackages))
            .Arguments(service)
            .Environment("DENO_DIR", Cache)
            .WorkingFolder("/app")
            .Copy(".", "./", $"--chown={User}:{User}")
            .WorkingFolder(layout.FolderIn("/app"))
            .Run(service.InstallCommand)
            .Run(service.BuildCommand)
            .Run($"chown -R {User}:{User} {Cache}")
            .Environment("HOME", "/tmp")
            .RunAs(User, service)
            .Start(service.StartCommand)
            .ToString();
    }

    private static string Tag(string version) => Whole().IsMatch(version) ? version : version == "1" || version.StartsWith("1.", StringComparison.Ordinal) ? LastOfVersion1 : "";

    [GeneratedRegex(@"\A\d{1,3}\.\d{1,4}\.\d{1,4}\z")]
    private static partial Regex Whole();
}
