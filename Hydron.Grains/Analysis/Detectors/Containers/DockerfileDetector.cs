using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Dockerfiles of the source: used as they are.</summary>
internal sealed class DockerfileDetector : IServiceDetector
{
    private static readonly ImmutableArray<string> Names = ["Dockerfile", "Dockerfile.prod", "Dockerfile.production", "prod.Dockerfile", "production.Dockerfile"];

    private static readonly ImmutableArray<string> ContainerFolders = ["docker", ".docker", "deploy", "deployment", "build", "ci", "infra", "container", "containers", "dockerfiles", "package"];

    private static readonly ImmutableArray<(string Image, string Language)> Languages =
    [
        ("node", "node"), ("bun", "node"), ("python", "python"), ("golang", "go"), ("sdk", "dotnet"), ("aspnet", "dotnet"), ("nginx", "static"), ("httpd", "static"),
    ];

    public string LooksFor => "a Dockerfile";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => Names.SelectMany(tree.Named).Select(path => tree.Parse(path, DockerfileText.Parse)).OfType<DockerfileText>()
            .Select(dockerfile => Describe(tree, dockerfile))
            .DistinctBy(draft => draft.Path);

    internal static ServiceDraft Describe(SourceTree tree, DockerfileText dockerfile, string? context = null)
    {
        context ??= ContextOf(tree, dockerfile);
        var names = dockerfile.Bases.Select(image => ImageName.Of(image).ShortName).ToList();
        var language = Languages.FirstOrDefault(known => names.Contains(known.Image));
        return new ServiceDraft
        {
            Origin = DraftOrigin.Dockerfile,
            Notes = dockerfile.Ports.Length == 0 ? [$"{dockerfile.Path} has no EXPOSE: set the port if the service answers requests."] : [],
            Service = new Service
            {
                Name = "",
                Path = context,
                Kind = dockerfile.Ports.Length == 0 ? ServiceKind.Worker : language.Language == "static" ? ServiceKind.Static : ServiceKind.Web,
                Language = language.Language ?? "",
                StartCommand = dockerfile.Command,
                Port = dockerfile.Ports.Length > 0 ? dockerfile.Ports[0] : null,
                Volumes = [.. dockerfile.Volumes.Select((mount, index) => new Volume(index == 0 ? "data" : $"data{index + 1}", mount))],
                Dockerfile = new Dockerfile(IsGenerated: false, dockerfile.Path, "", context),
                Evidence = [new Evidence(dockerfile.Path, null, "Dockerfile"), .. new[] { dockerfile.PortEvidence, dockerfile.CommandEvidence }.OfType<Evidence>()],
                Confidence = 0.85,
            },
        };
    }

    /// <summary>Its own folder, unless what it copies lies only at the root, or the folder is one for Dockerfiles.</summary>
    private static string ContextOf(SourceTree tree, DockerfileText dockerfile)
    {
        var own = Paths.FolderOf(dockerfile.Path);
        var copied = dockerfile.CopiedPaths.Where(path => !path.Contains('*') && !path.Contains('$') && !path.Contains("://", StringComparison.Ordinal) && Paths.Normalize(path) != ".").Take(50).ToList();
        bool Exists(string folder, string path) => Paths.Resolve(folder, path) is var full && (tree.Has(full) || tree.Under(full).Any());
        foreach (var candidate in Paths.Upwards(own))
        {
            if (candidate == own && ContainerFolders.Contains(Paths.NameOf(own)) && own != "." && !copied.Any(path => Exists(own, path)))
                continue;
            if (copied.All(path => Exists(candidate, path)))
                return candidate;
        }

        return own;
    }
}
