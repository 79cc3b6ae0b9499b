using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Dockerfiles of the source: used as they are. The likeliest to be the one of production come first.</summary>
internal sealed class DockerfileDetector : IServiceDetector
{
    private const int MaxDockerfiles = 200;

    public string LooksFor => "a Dockerfile";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var builds = NamedBuilds.Of(tree);
        var named = builds.GroupBy(build => build.Dockerfile, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return tree.Files.Select(file => file.Path)
            .Where(path => DockerfileRoles.VariantOf(path) is not null)
            .Select(path => (path, role: DockerfileRoles.Of(path), build: named.GetValueOrDefault(path)))
            .Where(candidate => candidate.role is not (DockerfileRole.None or DockerfileRole.Development) || (candidate.build is not null && candidate.role == DockerfileRole.Development))
            .Take(MaxDockerfiles)
            .Select(candidate => Describe(tree, candidate.path, candidate.role, candidate.build))
            .OfType<Candidate>()
            .Where(candidate => !IsOfBuildPlugin(candidate))
            .OrderBy(candidate => candidate.Draft.Missing.Length > 0 ? 1 : 0)
            .ThenBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Draft.Service.Port is null ? 1 : 0)
            .ThenBy(candidate => candidate.Draft.Service.StartCommand.Length == 0 ? 1 : 0)
            .ThenBy(candidate => Paths.DepthOf(candidate.Path))
            .ThenBy(candidate => candidate.Path, StringComparer.Ordinal)
            .Select(candidate => candidate.Draft);
    }

    private sealed record Candidate(string Path, int Rank, ServiceDraft Draft);

    private static Candidate? Describe(SourceTree tree, string path, DockerfileRole role, NamedBuild? build)
    {
        if (tree.Parse(path, DockerfileText.Parse) is not { } dockerfile || DockerfileDrafts.IsReady(dockerfile))
            return null;
        var context = DockerfileContext.Of(tree, dockerfile);
        var draft = DockerfileDrafts.Describe(tree, dockerfile, build?.Context ?? context.Folder) with { Missing = context.Missing };
        if (build is not null)
            draft = draft with { Service = draft.Service with { Evidence = draft.Service.Evidence.Add(build.Evidence) } };
        return new Candidate(path, build is { IsOfProduction: true } ? 0 : role == DockerfileRole.Development ? 4 : role == DockerfileRole.Named ? 3 : role == DockerfileRole.Plain ? 2 : 1, draft);
    }

    /// <summary>Build plugins of the JVM, such as Quarkus's, keep their Dockerfiles among the sources, for what they have built before: nothing that the source alone can be built with.</summary>
    private static bool IsOfBuildPlugin(Candidate candidate)
        => candidate.Draft.Missing.Length > 0 && $"/{candidate.Path}".Contains("/src/main/docker/", StringComparison.Ordinal);
}
