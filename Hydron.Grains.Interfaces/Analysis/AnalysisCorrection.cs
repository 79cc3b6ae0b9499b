namespace Hydron.Analysis;

/// <summary>Something that the person knows better than the analysis. It is an input of every later analysis of the same source.</summary>
[GenerateSerializer, Alias("hydron.AnalysisCorrection")]
public abstract record AnalysisCorrection;

/// <summary>"This is Next.js", "treat it like Flask": the framework of the service in a folder.</summary>
/// <param name="Path">The service's folder in the source, "." for the root.</param>
/// <param name="Framework">Lower case, as in <see cref="Projects.Service.Framework"/>.</param>
[GenerateSerializer, Alias("hydron.FrameworkCorrection")]
public sealed record FrameworkCorrection([property: Id(0)] string Path, [property: Id(1)] string Framework) : AnalysisCorrection;

/// <summary>"Also look in services/auth": a folder that holds a service, whatever its name or its files suggest.</summary>
/// <param name="Path">A folder in the source.</param>
[GenerateSerializer, Alias("hydron.FolderCorrection")]
public sealed record FolderCorrection([property: Id(0)] string Path) : AnalysisCorrection;

/// <summary>"Take docker-compose.yml as it is": the services are those of a compose file, and nothing else of the source counts.</summary>
/// <param name="File">Its path in the source, or only its name; empty for the one that <c>docker compose</c> would take.</param>
[GenerateSerializer, Alias("hydron.ComposeCorrection")]
public sealed record ComposeCorrection([property: Id(0)] string File) : AnalysisCorrection;
