using System.Globalization;

namespace Hydron.Analysis;

/// <summary>How analyses are said.</summary>
public static class AnalysisWords
{
    public static string NameOf(AnalysisStep step) => step switch
    {
        AnalysisStep.Connect => "Connect to the source",
        AnalysisStep.Download => "Download it",
        AnalysisStep.ListFiles => "List its files",
        AnalysisStep.DetectServices => "Find the services",
        AnalysisStep.DetectEnvironment => "Find environment variables",
        AnalysisStep.DetectDependencies => "Find databases and caches",
        AnalysisStep.PrepareDockerfiles => "Prepare Dockerfiles",
        _ => "Summarize",
    };

    /// <summary>Decimal units, as repositories are measured: "12.4 MB".</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        < 1_000 => Number(bytes, "bytes"),
        < 1_000_000 => Number(bytes / 1e3, "kB"),
        < 1_000_000_000 => Number(bytes / 1e6, "MB"),
        _ => Number(bytes / 1e9, "GB"),
    };

    /// <summary>"0.4 s" below ten seconds, whole seconds above.</summary>
    public static string DurationOf(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? $"{duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s" : Runs.RunWords.DurationOf(duration);

    /// <summary>"90 %": how sure the analysis is.</summary>
    public static string ConfidenceOf(double confidence) => $"{Math.Round(Math.Clamp(confidence, 0, 1) * 100).ToString(CultureInfo.InvariantCulture)} %";

    /// <summary>The place of an evidence: file and line.</summary>
    public static string PlaceOf(Evidence evidence) => evidence.Line is { } line ? $"{evidence.File}:{line.ToString(CultureInfo.InvariantCulture)}" : evidence.File;

    /// <summary>A correction as the person said it.</summary>
    public static string Describe(AnalysisCorrection correction) => correction switch
    {
        FrameworkCorrection { Path: var path, Framework: var framework } => $"{(path == "." ? "The root" : path)} is made with {framework}",
        FolderCorrection { Path: var path } => $"There is a service in {(path == "." ? "the root" : path)}",
        ComposeCorrection { File: var file } => $"The services are those of {(file.Length > 0 ? file : "the compose file")}, as it is",
        _ => "",
    };

    /// <summary>Who provides a dependency, and who uses it.</summary>
    public static string ProvisionOf(UsedDependency dependency)
    {
        var provider = dependency.Provision switch
        {
            DependencyProvision.Managed => "run by Hydron",
            DependencyProvision.External => "an account of yours: its keys are among the variables",
            _ => "inside the service, with its data on a volume",
        };
        return dependency.UsedBy.IsEmpty ? provider : $"{provider}; used by {string.Join(", ", dependency.UsedBy)}";
    }

    /// <summary>A dependency as people write it: "PostgreSQL".</summary>
    public static string NameOfDependency(string kind) => kind switch
    {
        "postgres" => "PostgreSQL",
        "mysql" => "MySQL",
        "mariadb" => "MariaDB",
        "mongodb" => "MongoDB",
        "sqlite" => "SQLite",
        "sqlserver" => "SQL Server",
        "rabbitmq" => "RabbitMQ",
        "s3" => "S3 storage",
        "smtp" => "Mail (SMTP)",
        "clickhouse" => "ClickHouse",
        "oauth" => "Sign-in providers (OAuth)",
        "openai" => "OpenAI",
        "" => "",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..],
    };

    private static string Number(double amount, string unit) => $"{amount.ToString("0.#", CultureInfo.InvariantCulture)} {unit}";
}
