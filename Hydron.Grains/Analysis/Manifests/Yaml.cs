using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>Reads YAML of strangers: nesting is bounded before a tree is built, and aliases stay references, so that they cannot explode.</summary>
internal static class Yaml
{
    private const int MaxDepth = 64;
    private const int MaxEvents = 100_000;

    /// <summary>The first document's mapping, or null where it is none or cannot be read.</summary>
    internal static YamlMappingNode? Mapping(string text) => Documents(text) is [YamlMappingNode first, ..] ? first : null;

    /// <summary>The roots of all documents of a text; none where it cannot be read.</summary>
    internal static IReadOnlyList<YamlNode> Documents(string text)
    {
        try
        {
            if (!IsModest(text))
                return [];
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return [.. stream.Documents.Select(document => document.RootNode)];
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The value of a key, looked for in merged mappings (<c>&lt;&lt;: *base</c>) too.</summary>
    internal static YamlNode? Get(this YamlMappingNode mapping, string key) => Get(mapping, key, MaxDepth);

    internal static string Text(this YamlNode? node) => (node as YamlScalarNode)?.Value ?? "";

    /// <summary>The items of a sequence as text; a single scalar counts as one item.</summary>
    internal static ImmutableArray<string> Texts(this YamlNode? node) => node switch
    {
        YamlSequenceNode sequence => [.. sequence.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")],
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        _ => [],
    };

    internal static int LineOf(YamlNode node) => (int)node.Start.Line;

    private static YamlNode? Get(YamlMappingNode mapping, string key, int depth)
    {
        if (depth == 0)
            return null;
        if (mapping.Children.TryGetValue(new YamlScalarNode(key), out var direct))
            return direct;
        if (!mapping.Children.TryGetValue(new YamlScalarNode("<<"), out var merged))
            return null;
        return merged switch
        {
            YamlMappingNode single => Get(single, key, depth - 1),
            YamlSequenceNode several => several.Children.OfType<YamlMappingNode>().Take(MaxDepth).Select(item => Get(item, key, depth / 2)).FirstOrDefault(found => found is not null),
            _ => null,
        };
    }

    private static bool IsModest(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        for (var events = 0; parser.MoveNext(); events++)
        {
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > MaxDepth || events > MaxEvents)
                return false;
        }

        return true;
    }
}
