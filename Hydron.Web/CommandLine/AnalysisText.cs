using System.Globalization;
using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.CommandLine;

/// <summary>An analysis in lines for a terminal.</summary>
public static class AnalysisText
{
    public static string NameOf(AnalysisStep step) => step switch
    {
        AnalysisStep.Connect => "Connecting to the repository",
        AnalysisStep.Download => "Downloading",
        AnalysisStep.ListFiles => "Listing the files",
        AnalysisStep.DetectServices => "Looking for services",
        AnalysisStep.DetectEnvironment => "Looking for environment variables",
        AnalysisStep.DetectDependencies => "Looking for databases and caches",
        AnalysisStep.PrepareDockerfiles => "Preparing Dockerfiles",
        _ => "Summing up",
    };

    /// <summary>What was found, how it would be deployed, and what is still missing.</summary>
    public static IEnumerable<string> Found(AnalysisVersion analysis, ServicesVersion services)
    {
        var commit = analysis.Commit.Length > 7 ? $", commit {analysis.Commit[..7]}" : "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Found {Count(services.Deployed.Length, "service")} in {Count(analysis.FileCount, "file")}{commit} ({analysis.Duration.TotalSeconds:0.0} s):");
        var width = services.Deployed.Select(service => service.Name.Length).DefaultIfEmpty().Max();
        foreach (var service in services.Deployed)
            yield return $"  {service.Name.PadRight(width)}  {Describe(service)}";
        foreach (var note in analysis.Notes)
            yield return $"  Note: {note}";
        var unset = Unset(services);
        if (unset.Length > 0)
            yield return $"  Still without a value: {string.Join(", ", unset)}. The application may not start without.";
    }

    /// <summary>Required variables that nobody has set.</summary>
    private static ImmutableArray<string> Unset(ServicesVersion services) =>
    [
        .. services.Deployed.SelectMany(service => service.Environment
            .Where(variable => variable is { IsRequired: true, Value: null, Default: "" })
            .Select(variable => $"{variable.Name} of {service.Name}")),
    ];

    private static string Describe(Service service)
    {
        var technology = service.Image ?? string.Join(' ', new[] { service.Framework, service.FrameworkVersion, service.Framework.Length > 0 ? "on" : "", service.Language, service.LanguageVersion }.Where(word => word.Length > 0));
        string[] parts =
        [
            service.Kind.ToString().ToLowerInvariant(),
            technology,
            service.Path is "" or "." ? "" : $"in {service.Path}",
            service.Port is { } port ? $"port {port.ToString(CultureInfo.InvariantCulture)}" : "",
            service.HealthCheck is { Path.Length: > 0 } check ? $"health check {check.Path}" : "",
            service.IsPublic ? "public" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    internal static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");
}
