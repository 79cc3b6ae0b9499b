using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>
/// Writes a Dockerfile for a service. Deterministic: the same service gives the same text. The text builds with BuildKit and with the legacy builder (no mounts, no
/// here-documents), runs without root, and copies what installing needs before the rest.
/// </summary>
public static class DockerfileGenerator
{
    /// <summary>The service with a new text in its generated Dockerfile; unchanged where its Dockerfile is the source's own, or where there is none to write.</summary>
    public static Service Regenerate(Service service)
        => service.Dockerfile is { IsGenerated: true } && Generate(service) is { } dockerfile ? service with { Dockerfile = dockerfile } : service;

    /// <summary>The Dockerfile of a service, or null where nothing is known of how its language is built.</summary>
    public static Dockerfile? Generate(Service service)
    {
        var folder = service.Path.Length == 0 ? "." : service.Path;
        var context = service.Dockerfile?.ContextPath is { Length: > 0 } known ? known : folder;
        var layout = new BuildLayout(service, Paths.RelativeTo(folder, context));
        var content = service switch
        {
            { Framework: "hugo" } => HugoDockerfile.Write(layout),
            { Language: "static" } or { Language: "node", Kind: ServiceKind.Static, BuildCommand.Length: 0, OutputFolder.Length: > 0 } => StaticDockerfile.Write(layout),
            { Language: "node", OutputFolder.Length: > 0, StartCommand.Length: 0 } => NodeDockerfile.WriteSite(layout),
            { Language: "node" } => NodeDockerfile.Write(layout),
            { Language: "deno" } => DenoDockerfile.Write(layout),
            { Language: "ruby", OutputFolder.Length: > 0, StartCommand.Length: 0 } => RubyDockerfile.WriteSite(layout),
            { Language: "ruby" } => RubyDockerfile.Write(layout),
            { Language: "php" } => PhpDockerfile.Write(layout),
            { Language: "python" } => PythonDockerfile.Write(layout),
            { PackageManager: "nuget", Kind: ServiceKind.Static } => DotnetDockerfile.WriteSite(layout),
            { PackageManager: "nuget" } => DotnetDockerfile.Write(layout),
            { PackageManager: "maven" or "gradle" or "leiningen" or "clojure" } => JvmDockerfile.Write(layout),
            { Language: "elixir" } => ElixirDockerfile.Write(layout),
            { Language: "go" } => GoDockerfile.Write(layout),
            { Language: "rust" } => RustDockerfile.Write(layout),
            _ => null,
        };
        return content is null ? null : new Dockerfile(IsGenerated: true, service.Dockerfile?.Path is { Length: > 0 } path ? path : Paths.Join(folder, "Dockerfile"), content, context);
    }
}
