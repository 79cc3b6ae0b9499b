using System.Globalization;
using System.Text.Json;
using Hydron.Analysis.Manifests;
using Tomlyn.Model;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Hints;

/// <summary>
/// One value of a settings file, whether it is written in JSON, TOML or YAML: hosting companies take the same settings in several of them. What is not there is an empty value, so
/// that a path of keys needs no checks. It is read where it is asked for: YAML's aliases stay references.
/// </summary>
internal readonly struct Settings
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly object? _node;

    private Settings(object? node) => _node = node;

    internal Settings this[string key] => new(_node switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => json.TryGetProperty(key, out var value) ? value : null,
        TomlTable table => table.TryGetValue(key, out var value) ? value : null,
        YamlMappingNode mapping => mapping.Get(key),
        _ => null,
    });

    /// <summary>Text, numbers and truth values as text; empty for anything else.</summary>
    internal string Text => _node switch
    {
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString() ?? "",
        JsonElement { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } json => json.GetRawText(),
        string text => text,
        bool truth => truth ? "true" : "false",
        long or double => Convert.ToString(_node, CultureInfo.InvariantCulture) ?? "",
        YamlScalarNode { Value: { } value } => value,
        _ => "",
    };

    internal bool IsText => _node is string or YamlScalarNode or JsonElement { ValueKind: JsonValueKind.String };

    internal bool IsMapping => _node is TomlTable or YamlMappingNode or JsonElement { ValueKind: JsonValueKind.Object };

    internal bool Exists => _node is not null;

    internal int? Port => Ports.PortFinder.Number(Text);

    /// <summary>The items of a list; nothing for anything else.</summary>
    internal IEnumerable<Settings> Items => _node switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Select(item => new Settings(item)),
        TomlArray array => array.Select(item => new Settings(item)),
        TomlTableArray tables => tables.Select(table => new Settings(table)),
        YamlSequenceNode sequence => sequence.Children.Select(item => new Settings(item)),
        _ => [],
    };

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    internal IEnumerable<Settings> ItemsOrSelf => _node is JsonElement { ValueKind: JsonValueKind.Array } or TomlArray or TomlTableArray or YamlSequenceNode ? Items : Exists ? [this] : [];

    internal IEnumerable<(string Key, Settings Value)> Entries => _node switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().Select(property => (property.Name, new Settings(property.Value))),
        TomlTable table => table.Select(pair => (pair.Key, new Settings(pair.Value))),
        YamlMappingNode mapping => mapping.Children.Select(pair => (pair.Key.Text(), new Settings(pair.Value))),
        _ => [],
    };

    /// <summary>The settings of a file by its extension; null where it cannot be read or is no mapping.</summary>
    internal static SettingsFile? Parse(string path, string text) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => Json(text) is { } json ? new SettingsFile(path, text, new Settings(json)) : null,
        ".toml" => Toml.Table(text) is { } table ? new SettingsFile(path, text, new Settings(table)) : null,
        _ => Yaml.Mapping(text) is { } mapping ? new SettingsFile(path, text, new Settings(mapping)) : null,
    };

    /// <summary>Each document of a YAML text.</summary>
    internal static IEnumerable<Settings> Documents(string text) => Yaml.Documents(text).Select(node => new Settings(node));

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
