using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.CommandLine;

/// <summary>
/// An analysis as JSON, for other programs: the person's own services, and what they use. Field names are stable; what is not known is null or left empty.
/// </summary>
public static class AnalysisJson
{
    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(AnalysisVersion analysis)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Written))
            Document(analysis).WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonObject Document(AnalysisVersion analysis) => new()
    {
        ["services"] = List(analysis.Services.Where(service => !service.IsDependency).Select(service => Service(service))),
        ["dependencies"] = List(analysis.Dependencies.Select(dependency => Dependency(dependency, analysis.Services.FirstOrDefault(service => service.Name == dependency.Service)))),
        ["monorepo"] = analysis.Monorepo.Length == 0 ? null : new JsonObject { ["tool"] = analysis.Monorepo },
        ["warnings"] = List(analysis.Notes.Select(note => JsonValue.Create(note))),
    };

    private static JsonObject Service(Service service) => new()
    {
        ["name"] = service.Name,
        ["path"] = service.Path.Length == 0 ? null : service.Path,
        ["kind"] = Lower(service.Kind),
        ["language"] = Text(service.Language),
        ["languageVersion"] = Text(service.LanguageVersion),
        ["framework"] = Text(service.Framework),
        ["frameworkVersion"] = Text(service.FrameworkVersion),
        ["packageManager"] = Text(service.PackageManager),
        ["installCommand"] = Text(service.InstallCommand),
        ["buildCommand"] = Text(service.BuildCommand),
        ["startCommand"] = Text(service.StartCommand),
        ["outputFolder"] = Text(service.OutputFolder),
        ["image"] = service.Image,
        ["port"] = service.Port,
        ["healthCheckPath"] = Text(service.HealthCheck?.Path ?? ""),
        ["environment"] = List(service.Environment.Select(variable => Variable(variable))),
        ["volumes"] = List(service.Volumes.Select(volume => new JsonObject { ["name"] = volume.Name, ["mountPath"] = volume.MountPath, ["readOnly"] = volume.IsReadOnly })),
        ["dockerfile"] = service.Dockerfile is { } dockerfile
            ? new JsonObject { ["origin"] = dockerfile.IsGenerated ? "generated" : "existing", ["path"] = dockerfile.Path, ["context"] = dockerfile.ContextPath }
            : null,
        ["dependsOn"] = List(service.DependsOn.Select(name => JsonValue.Create(name))),
        ["confidence"] = Math.Round(service.Confidence, 2),
        ["evidence"] = List(service.Evidence.Select(evidence => Evidence(evidence))),
    };

    private static JsonObject Variable(EnvironmentVariable variable) => new()
    {
        ["name"] = variable.Name,
        ["required"] = variable.IsRequired,
        ["secret"] = variable.IsSecret,
        ["default"] = Text(variable.Default),
        ["from"] = variable.Value is ReferenceValue reference ? $"{reference.Service}.{reference.Property}" : null,
        ["evidence"] = List(variable.Evidence.Select(evidence => Evidence(evidence))),
    };

    /// <param name="service">The container that Hydron would run for it; null for one that somebody else provides.</param>
    private static JsonObject Dependency(UsedDependency dependency, Service? service) => new()
    {
        ["kind"] = dependency.Kind,
        ["provision"] = Lower(dependency.Provision),
        ["service"] = service?.Name,
        ["image"] = service?.Image,
        ["port"] = service?.Port,
        ["usedBy"] = List(dependency.UsedBy.Select(name => JsonValue.Create(name))),
        ["evidence"] = List(dependency.Evidence.Select(evidence => Evidence(evidence))),
    };

    private static JsonObject Evidence(Evidence evidence) => new()
    {
        ["file"] = evidence.File,
        ["line"] = evidence.Line,
        ["rule"] = evidence.Rule,
        ["finding"] = Text(evidence.Finding),
        ["confidence"] = Math.Round(evidence.Confidence, 2),
    };

    private static JsonArray List(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    private static JsonValue? Text(string text) => text.Length == 0 ? null : JsonValue.Create(text);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
