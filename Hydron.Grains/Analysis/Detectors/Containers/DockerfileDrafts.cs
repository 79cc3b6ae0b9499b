using System.Collections.Frozen;
using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Images;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>What a Dockerfile says of the service that it makes.</summary>
internal static class DockerfileDrafts
{
    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["node"] = "node", ["bun"] = "node", ["deno"] = "deno", ["python"] = "python", ["uv"] = "python", ["golang"] = "go", ["sdk"] = "dotnet", ["aspnet"] = "dotnet", ["ruby"] = "ruby", ["rust"] = "rust", ["php"] = "php",
        ["composer"] = "php", ["frankenphp"] = "php", ["openjdk"] = "java", ["eclipse-temurin"] = "java", ["amazoncorretto"] = "java", ["maven"] = "java", ["gradle"] = "java", ["elixir"] = "elixir", ["gleam"] = "gleam",
        ["clojure"] = "clojure", ["dart"] = "dart", ["swift"] = "swift", ["crystal"] = "crystal", ["haskell"] = "haskell", ["nginx"] = "static", ["nginx-unprivileged"] = "static", ["httpd"] = "static", ["caddy"] = "static",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="context">The build context's folder.</param>
    internal static ServiceDraft Describe(SourceTree tree, DockerfileText dockerfile, string context)
    {
        var (final, language) = (dockerfile.Final, LanguageOf(dockerfile));
        var port = dockerfile.Ports.Length > 0 ? dockerfile.Ports[0] : PortOf(final);
        return new ServiceDraft
        {
            Origin = DraftOrigin.Dockerfile,
            Notes =
            [
                .. port is null ? [$"{dockerfile.Path} has no EXPOSE: set the port if the service answers requests."] : (string[])[],
                .. DockerfileQuality.NotesOn(tree, dockerfile, context),
            ],
            Service = new Service
            {
                Name = "",
                Path = context,
                Kind = port is null ? ServiceKind.Worker : language == "static" ? ServiceKind.Static : ServiceKind.Web,
                Language = language,
                StartCommand = dockerfile.Command,
                Port = port,
                HealthCheck = port is not null && HealthCommand.PathOf(final.HealthCommand) is { } path ? new HealthCheck(path) : null,
                Volumes = [.. dockerfile.Volumes.Distinct(StringComparer.Ordinal).Select((mount, index) => new Volume(index == 0 ? "data" : $"data{index + 1}", mount))],
                Dockerfile = new Dockerfile(IsGenerated: false, dockerfile.Path, "", context),
                Evidence = [new Evidence(dockerfile.Path, null, "Dockerfile", "Dockerfile"), .. new[] { final.PortEvidence, final.CommandEvidence, final.HealthEvidence }.OfType<Evidence>()],
                Confidence = 0.85,
            },
        };
    }

    /// <summary>Somebody else's program with settings added: a database with its first data, a metrics server.</summary>
    internal static bool IsReady(DockerfileText dockerfile)
        => dockerfile.Stages.Count == 1 && (DependencyCatalog.FindByImage(dockerfile.Final.Image) is not null || KnownImages.IsTool(dockerfile.Final.Image));

    /// <summary>The language of the stages, the last known one first: the web server in front of built files counts for nothing where something built them.</summary>
    internal static string LanguageOf(DockerfileText dockerfile)
    {
        var known = dockerfile.Bases.Reverse().Select(LanguageOfImage).OfType<string>().ToList();
        return known.FirstOrDefault(language => language != "static") ?? known.FirstOrDefault() ?? "";
    }

    /// <summary>Null for an image of no language.</summary>
    internal static string? LanguageOfImage(string image) => Languages.GetValueOrDefault(ImageName.Of(image).ShortName);

    private static int? PortOf(DockerfileStage stage)
        => stage.Environment.Where(pair => PortVariables.Mean(pair.Key)).OrderBy(pair => pair.Value.Line).Select(pair => Ports.PortFinder.Number(pair.Value.Value)).FirstOrDefault(port => port is not null);
}
