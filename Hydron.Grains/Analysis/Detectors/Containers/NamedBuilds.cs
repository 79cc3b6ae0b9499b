using Hydron.Analysis.Hints;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Which Dockerfiles the source itself says it builds: in its compose files, in its hosting's settings.</summary>
internal static class NamedBuilds
{
    /// <summary>Those of deployments first.</summary>
    internal static IReadOnlyList<NamedBuild> Of(SourceTree tree) => tree.Derive(".", () => Read(tree));

    private static List<NamedBuild> Read(SourceTree tree)
    {
        var compose = (ComposeDetector.FileOf(tree)?.Services ?? [])
            .Where(service => service.Context is not null)
            .Select(service => new NamedBuild(
                Paths.Resolve(service.Context!, service.DockerfileName.Length > 0 ? service.DockerfileName : "Dockerfile"),
                service.Context!,
                new Evidence(service.File, service.Line, $"{Paths.NameOf(service.File)} builds it", "Dockerfile"),
                IsOfProduction: !service.IsForDevelopment));
        var hosted = HintReaders.Of(tree).Where(hint => hint.Dockerfile.Length > 0).Select(hint => new NamedBuild(hint.Dockerfile, hint.DockerContext, hint.Evidence with { Finding = "Dockerfile" }, IsOfProduction: true));
        return [.. hosted, .. compose.OrderBy(build => build.IsOfProduction ? 0 : 1)];
    }
}
