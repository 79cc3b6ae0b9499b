using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>
/// The configuration that Spring Boot, Quarkus, Micronaut and Helidon read: <c>application.properties</c> or <c>application.yml</c> among the resources, and the file of
/// the profile that it activates.
/// </summary>
internal sealed partial class ApplicationConfiguration
{
    private const int MaxKeys = 5000;
    private const int MaxDepth = 24;

    private static readonly ImmutableArray<string> Folders = ["config", ".", "src/main/resources/config", "src/main/resources"];

    private readonly Dictionary<string, (string Value, Evidence Evidence)> _values = new(StringComparer.OrdinalIgnoreCase);

    private ApplicationConfiguration()
    {
    }

    internal static ApplicationConfiguration In(SourceTree tree, string folder)
    {
        var configuration = new ApplicationConfiguration();
        configuration.AddFiles(tree, folder, "application");
        configuration.AddFiles(tree, folder, "bootstrap");
        foreach (var profile in configuration.Literal("spring.profiles.active").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var specific = new ApplicationConfiguration();
            specific.AddFiles(tree, folder, $"application-{profile}");
            foreach (var (key, value) in specific._values)
                configuration._values[key] = value;
        }

        return configuration;
    }

    /// <summary>The text of a setting, with a placeholder's default in its place: <c>${PORT:5000}</c> is 5000. Empty for none.</summary>
    internal string Literal(string key) => _values.TryGetValue(key, out var found) ? Resolve(found.Value) : "";

    internal FoundPort? Port(string key)
        => _values.TryGetValue(key, out var found) && PortFinder.Number(Resolve(found.Value)) is { } port
            ? new FoundPort(port, found.Evidence with { Rule = $"{key} is {found.Value}", Finding = "port" })
            : null;

    private static string Resolve(string value) => Placeholder().Match(value.Trim()) is { Success: true } match ? match.Groups[1].Value : value.Trim();

    private void AddFiles(SourceTree tree, string folder, string name)
    {
        foreach (var place in Folders)
        {
            var path = Paths.Join(Paths.Join(folder, place), name);
            if (tree.Has($"{path}.properties") && tree.Parse($"{path}.properties", PropertiesFile.Parse) is { } properties)
            {
                foreach (var key in properties.Keys)
                    _values.TryAdd(key, (properties[key]!, properties.EvidenceFor(key, "", "")));
            }

            foreach (var extension in (string[])[".yml", ".yaml"])
            {
                if (tree.Read(path + extension) is { } text && Yaml.Mapping(text) is { } mapping)
                    Add(path + extension, mapping, "", 0);
            }
        }
    }

    private void Add(string file, YamlMappingNode mapping, string prefix, int depth)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (_values.Count >= MaxKeys || depth > MaxDepth || key is not YamlScalarNode { Value: { } name })
                continue;
            if (value is YamlMappingNode nested)
                Add(file, nested, $"{prefix}{name}.", depth + 1);
            else if (value is YamlScalarNode scalar)
                _values.TryAdd(prefix + name, (scalar.Value ?? "", new Evidence(file, Yaml.LineOf(scalar), "")));
        }
    }

    [GeneratedRegex(@"^\$\{[\w.-]{1,100}:([^${}]{0,200})\}$")]
    private static partial Regex Placeholder();
}
