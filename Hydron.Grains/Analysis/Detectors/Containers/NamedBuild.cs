namespace Hydron.Analysis.Detectors.Containers;

/// <summary>A Dockerfile that something in the source builds.</summary>
/// <param name="Dockerfile">Its path in the source.</param>
/// <param name="Context">The folder that it is built in.</param>
/// <param name="IsOfProduction">What builds it describes a deployment, not a developer's machine.</param>
internal sealed record NamedBuild(string Dockerfile, string Context, Evidence Evidence, bool IsOfProduction);
