using System.Text.RegularExpressions;
using Hydron.Sources;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>One service of a compose file.</summary>
internal sealed record ComposeService
{
    public required string Name { get; init; }
    public required int Line { get; init; }
    /// <summary>Empty for none, and for one that is not an image reference: on a command line it could be read as an option.</summary>
    public string Image { get; init; } = "";

    /// <summary>The build context as a path in the source; null where nothing is built.</summary>
    public string? Context { get; init; }

    /// <summary>Relative to the context; empty for the default name.</summary>
    public string DockerfileName { get; init; } = "";

    public string Command { get; init; } = "";
    public ImmutableArray<int> Ports { get; init; } = [];
    public ImmutableArray<ComposeVariable> Environment { get; init; } = [];
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Mount paths of named volumes, by the volume's name.</summary>
    public ImmutableArray<(string Name, string MountPath)> Volumes { get; init; } = [];

    /// <summary>It needs files of the machine that it runs on.</summary>
    public bool HasBindMounts { get; init; }

    public bool HasProfiles { get; init; }
}

/// <param name="Value">As written; null where it is taken from the person's shell.</param>
internal sealed record ComposeVariable(string Name, string? Value, int Line);

/// <summary>A compose file (compose-spec), as far as it tells what the services are.</summary>
internal sealed partial class ComposeFile
{
    private const int MaxServices = 100;

    private ComposeFile(string path, ImmutableArray<ComposeService> services) => (Path, Services) = (path, services);

    internal string Path { get; }

    internal ImmutableArray<ComposeService> Services { get; }

    internal static ComposeFile? Parse(string path, string text)
    {
        if (Yaml.Mapping(text)?.Get("services") is not YamlMappingNode services)
            return null;
        return new ComposeFile(path, [.. services.Children.Take(MaxServices)
            .Where(pair => pair.Value is YamlMappingNode && pair.Key.Text().Length > 0)
            .Select(pair => Service(Paths.FolderOf(path), pair.Key, (YamlMappingNode)pair.Value))]);
    }

    private static ComposeService Service(string folder, YamlNode key, YamlMappingNode node)
    {
        var build = node.Get("build");
        var context = build switch
        {
            YamlScalarNode { Value: { Length: > 0 } value } => value,
            YamlMappingNode mapping => mapping.Get("context").Text() is { Length: > 0 } value ? value : ".",
            _ => null,
        };
        var mounts = Mounts(node.Get("volumes")).ToList();
        return new ComposeService
        {
            Name = key.Text(),
            Line = Yaml.LineOf(key),
            Image = Substitute(node.Get("image").Text()) is { } image && ImageForm.IsValid(image) ? image : "",
            Context = context is null || context.Contains("://", StringComparison.Ordinal) ? null : Paths.Resolve(folder, context),
            DockerfileName = (build as YamlMappingNode)?.Get("dockerfile").Text() ?? "",
            Command = string.Join(' ', node.Get("command").Texts()),
            Ports = [.. Ports(node.Get("ports")).Concat(Ports(node.Get("expose"))).Distinct()],
            Environment = [.. Environment(node.Get("environment"))],
            DependsOn = node.Get("depends_on") is YamlMappingNode map ? [.. map.Children.Keys.Select(name => name.Text())] : node.Get("depends_on").Texts(),
            Volumes = [.. mounts.Where(mount => !IsPath(mount.Source)).Select(mount => (mount.Source, mount.Target))],
            HasBindMounts = mounts.Any(mount => IsPath(mount.Source)),
            HasProfiles = node.Get("profiles") is not null,
        };
    }

    /// <summary>Container ports of the short (<c>8080:80/tcp</c>) and the long syntax.</summary>
    private static IEnumerable<int> Ports(YamlNode? node)
    {
        foreach (var item in (node as YamlSequenceNode)?.Children ?? [])
        {
            var text = item is YamlMappingNode mapping ? mapping.Get("target").Text() : item.Text();
            if (text.EndsWith("/udp", StringComparison.OrdinalIgnoreCase))
                continue;
            var container = (Substitute(text) ?? "").Split('/')[0].Split(':')[^1].Split('-')[0];
            if (Analysis.Ports.PortFinder.Number(container) is { } port)
                yield return port;
        }
    }

    private static IEnumerable<ComposeVariable> Environment(YamlNode? node)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children.Where(pair => pair.Key.Text() != "<<"))
                yield return new ComposeVariable(key.Text(), value is YamlScalarNode { Value: { Length: > 0 } text } ? text : null, Yaml.LineOf(key));
            foreach (var merged in mapping.Children.Where(pair => pair.Key.Text() == "<<" && pair.Value is YamlMappingNode && pair.Value != mapping).Take(8))
            {
                foreach (var (key, value) in ((YamlMappingNode)merged.Value).Children.Where(pair => pair.Value is YamlScalarNode))
                    yield return new ComposeVariable(key.Text(), value.Text(), Yaml.LineOf(key));
            }
        }

        foreach (var item in (node as YamlSequenceNode)?.Children.OfType<YamlScalarNode>() ?? [])
        {
            var parts = (item.Value ?? "").Split('=', 2);
            yield return new ComposeVariable(parts[0], parts.Length > 1 ? parts[1] : null, Yaml.LineOf(item));
        }
    }

    private static IEnumerable<(string Source, string Target)> Mounts(YamlNode? node)
    {
        foreach (var item in (node as YamlSequenceNode)?.Children ?? [])
        {
            if (item is YamlMappingNode mapping)
            {
                yield return (mapping.Get("source").Text(), mapping.Get("target").Text());
                continue;
            }

            var parts = item.Text().Split(':');
            yield return parts.Length == 1 ? ("data", parts[0]) : (parts[0], parts[1]);
        }
    }

    private static bool IsPath(string source) => source.StartsWith('.') || source.StartsWith('/') || source.StartsWith('~') || source.StartsWith('$');

    /// <summary>Puts the defaults of <c>${NAME:-default}</c> in place; null where a variable has none.</summary>
    internal static string? Substitute(string value)
    {
        var isUnknown = false;
        var text = Variable().Replace(value, match =>
        {
            isUnknown |= !match.Groups[2].Success;
            return match.Groups[2].Value;
        });
        return isUnknown ? null : text;
    }

    [GeneratedRegex(@"\$\{?([A-Za-z_]\w*)(?::?-([^}]*))?(?::?\?[^}]*)?\}?")]
    private static partial Regex Variable();
}
