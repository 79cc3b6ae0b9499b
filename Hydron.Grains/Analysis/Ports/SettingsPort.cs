using Hydron.Analysis.Manifests;
using Tomlyn.Model;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Ports;

/// <summary>The port in a program's own settings file: at its top, or in the section that is about the server.</summary>
internal static class SettingsPort
{
    private static readonly ImmutableArray<string> Sections = ["server", "application", "app", "http", "web", "service", "rest", "api"];

    /// <param name="files">Paths relative to the folder, the surest first.</param>
    internal static FoundPort? Find(SourceTree tree, string folder, params ReadOnlySpan<string> files)
    {
        foreach (var name in files)
        {
            if (tree.FirstOf(folder, name) is not { } path || tree.Read(path) is not { } text)
                continue;
            var value = path.EndsWith(".toml", StringComparison.Ordinal) ? InToml(text) : InYaml(text);
            if (PortFinder.Number(value.Split(':')[^1]) is { } port)
                return new FoundPort(port, SourceFile.EvidenceFor(path, text, value, $"port {port} in {name}") with { Finding = "port" });
        }

        return null;
    }

    private static string InToml(string text)
    {
        var table = Toml.Table(text);
        return Sections.Select(section => Port(table.Table(section))).Prepend(Port(table)).FirstOrDefault(port => port.Length > 0) ?? "";
        static string Port(TomlTable? table) => table is not null && table.TryGetValue("port", out var value) ? value switch { long number => $"{number}", string written => written, _ => "" } : "";
    }

    /// <summary>JSON is YAML too.</summary>
    private static string InYaml(string text)
    {
        var mapping = Yaml.Mapping(text);
        return Sections.Select(section => Port(mapping?.Get(section) as YamlMappingNode)).Prepend(Port(mapping)).FirstOrDefault(port => port.Length > 0) ?? "";
        static string Port(YamlMappingNode? section) => section?.Get("port").Text() is { Length: > 0 } port ? port : section?.Get("Port").Text() ?? "";
    }
}
