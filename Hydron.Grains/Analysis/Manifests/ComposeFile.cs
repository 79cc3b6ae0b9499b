using System.Text.RegularExpressions;
using Hydron.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>A compose file (compose-spec), as far as it tells what the services are.</summary>
internal sealed partial class ComposeFile
{
    private const int MaxServices = 100;
    private const int MaxExtensions = 8;

    private ComposeFile(string path, ImmutableArray<ComposeService> services, ImmutableArray<ComposeContent> contents) => (Path, Services, Contents) = (path, services, contents);

    internal string Path { get; }

    internal ImmutableArray<ComposeService> Services { get; }

    /// <summary>Its configs and secrets.</summary>
    internal ImmutableArray<ComposeContent> Contents { get; }

    internal static ComposeFile? Parse(string path, string text) => Parse(path, text, ImmutableDictionary<string, string>.Empty);

    /// <param name="values">What variables of the file stand for, those in commands and environments excepted.</param>
    internal static ComposeFile? Parse(string path, string text, IReadOnlyDictionary<string, string> values)
    {
        if (Yaml.Mapping(text) is not { } root || root.Get("services") is not YamlMappingNode services)
            return null;
        if (values.Count > 0)
            Fill(services, values);
        return new ComposeFile(path, [.. services.Children.Take(MaxServices)
            .Where(pair => pair.Value is YamlMappingNode && pair.Key.Text().Length > 0)
            .Select(pair => Service(path, pair.Key, (YamlMappingNode)pair.Value))], ComposeContents.Of(root));
    }

    private static void Fill(YamlMappingNode services, IReadOnlyDictionary<string, string> values)
    {
        // Aliases are nodes that stand in several places: each is seen to once.
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<YamlNode>(services.Children.Values.OfType<YamlMappingNode>().SelectMany(service => service.Children)
            .Where(pair => pair.Key.Text() is not ("environment" or "command" or "entrypoint" or "healthcheck")).Select(pair => pair.Value));
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            if (node is YamlScalarNode { Value: { } text } scalar)
                scalar.Value = ComposeText.Fill(text, values, []);
            foreach (var child in node switch { YamlMappingNode mapping => mapping.Children.Values, YamlSequenceNode list => list.Children, _ => (IEnumerable<YamlNode>)[] })
                open.Push(child);
        }
    }

    /// <summary>This file with another laid over it, as docker does with several <c>-f</c>.</summary>
    internal ComposeFile With(ComposeFile over)
    {
        var above = over.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        return new ComposeFile(Path, [.. Services.Select(service => above.Remove(service.Name, out var laid) ? laid.Over(service) : service), .. over.Services.Where(service => above.ContainsKey(service.Name))],
            [.. over.Contents.Concat(Contents).DistinctBy(content => (content.IsSecret, content.Name))]);
    }

    /// <summary>What <c>extends</c> names put in place.</summary>
    /// <param name="open">Reads another compose file of the source; null where there is none.</param>
    internal ComposeFile Extended(Func<string, ComposeFile?> open)
    {
        ComposeService Extend(ComposeFile file, ComposeService service, int depth)
        {
            if (service.Extends is not var (name, below) || depth == 0)
                return service;
            var other = name.Length == 0 ? file : open(Paths.Resolve(Paths.FolderOf(file.Path), name));
            return other?.Services.FirstOrDefault(candidate => candidate.Name == below) is { } found && found != service ? service.Over(Extend(other, found, depth - 1)) : service;
        }

        return Services.Any(service => service.Extends is not null) ? new ComposeFile(Path, [.. Services.Select(service => Extend(this, service, MaxExtensions))], Contents) : this;
    }

    private static ComposeService Service(string file, YamlNode key, YamlMappingNode node)
    {
        var folder = Paths.FolderOf(file);
        var build = node.Get("build");
        var context = build switch
        {
            YamlScalarNode { Value: { Length: > 0 } value } => value,
            YamlMappingNode mapping => mapping.Get("context").Text() is { Length: > 0 } value ? value : ".",
            _ => null,
        };
        context = context is null ? null : Substitute(context);
        var mounts = Mounts(node.Get("volumes")).ToList();
        return new ComposeService
        {
            Name = key.Text(),
            File = file,
            Line = Yaml.LineOf(key),
            Image = Substitute(node.Get("image").Text()) is { } image && ImageForm.IsValid(image) ? image : "",
            Context = context is null || context.Contains("://", StringComparison.Ordinal) ? null : Paths.Resolve(folder, context),
            DockerfileName = Substitute((build as YamlMappingNode)?.Get("dockerfile").Text() ?? "") ?? "",
            Target = Substitute((build as YamlMappingNode)?.Get("target").Text() ?? "") ?? "",
            BuildArguments = [.. Environment(file, (build as YamlMappingNode)?.Get("args"))],
            Command = string.Join(' ', node.Get("command").Texts()),
            EntryPoint = string.Join(' ', node.Get("entrypoint").Texts()),
            Ports = [.. Ports(node.Get("ports")).Concat(Ports(node.Get("expose"))).Concat(RoutedPorts(node.Get("labels"))).Distinct()],
            Environment = [.. Environment(file, node.Get("environment"))],
            EnvironmentFiles = [.. TextsOf(node.Get("env_file"), "path").Select(path => Paths.Resolve(folder, path))],
            DependsOn = [.. Names(node.Get("depends_on")).Concat(node.Get("links").Texts().Select(link => link.Split(':')[0])).Distinct(StringComparer.Ordinal)],
            HealthCommand = node.Get("healthcheck") is YamlMappingNode check ? string.Join(' ', check.Get("test").Texts()) : "",
            Volumes = [.. mounts.Where(mount => !IsPath(mount.Source))],
            BindMounts = [.. mounts.Where(mount => IsPath(mount.Source)).Select(mount => (mount.Source.StartsWith('.') ? Paths.Resolve(folder, mount.Source) : mount.Source, mount.Target))],
            HasProfiles = node.Get("profiles") is not null,
            IsRouted = RoutedPorts(node.Get("labels")).Any(),
            Extends = Extension(node.Get("extends")),
            Runtime = ComposeRuntime.Of(node),
        };
    }

    private static (string File, string Service)? Extension(YamlNode? node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } service } => ("", service),
        YamlMappingNode mapping when mapping.Get("service").Text() is { Length: > 0 } service => (mapping.Get("file").Text(), service),
        _ => null,
    };

    private static IEnumerable<string> Names(YamlNode? node) => node is YamlMappingNode map ? map.Children.Keys.Select(name => name.Text()) : node.Texts();

    /// <summary>Texts of a scalar, of a list, and of a list of mappings with a key.</summary>
    private static IEnumerable<string> TextsOf(YamlNode? node, string key)
        => node is YamlSequenceNode list ? list.Children.Select(item => item is YamlMappingNode mapping ? mapping.Get(key).Text() : item.Text()).Where(text => text.Length > 0) : node.Texts();

    /// <summary>Container ports of the short (<c>8080:80/tcp</c>) and the long syntax.</summary>
    internal static IEnumerable<int> Ports(YamlNode? node)
    {
        foreach (var item in (node as YamlSequenceNode)?.Children ?? [])
        {
            var text = item is YamlMappingNode mapping ? mapping.Get("target").Text() : item.Text();
            if (text.EndsWith("/udp", StringComparison.OrdinalIgnoreCase))
                continue;
            var container = (Substitute(text) ?? text[(text.LastIndexOf('}') + 1)..]).Split('/')[0].Split(':')[^1].Split('-')[0];
            if (Analysis.Ports.PortFinder.Number(container) is { } port)
                yield return port;
        }
    }

    /// <summary>The port that a proxy in front of the containers is told by a label, as traefik's documentation has it.</summary>
    private static IEnumerable<int> RoutedPorts(YamlNode? node)
    {
        var labels = node is YamlMappingNode mapping ? mapping.Children.Select(pair => $"{pair.Key.Text()}={pair.Value.Text()}") : node.Texts();
        foreach (var label in labels.Where(label => label.Contains(".loadbalancer.server.port=", StringComparison.OrdinalIgnoreCase)))
        {
            if (Analysis.Ports.PortFinder.Number(label[(label.LastIndexOf('=') + 1)..]) is { } port)
                yield return port;
        }
    }

    private static IEnumerable<ComposeVariable> Environment(string file, YamlNode? node)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children.Where(pair => pair.Key.Text() != "<<"))
                yield return new ComposeVariable(key.Text(), value is YamlScalarNode { Value: { } text } scalar && (text.Length > 0 || scalar.Style != ScalarStyle.Plain) ? text : null, file, Yaml.LineOf(key));
            foreach (var merged in mapping.Children.Where(pair => pair.Key.Text() == "<<").SelectMany(pair => Mappings(pair.Value)).Where(merged => merged != mapping).Take(8))
            {
                foreach (var (key, value) in merged.Children.Where(pair => pair.Value is YamlScalarNode))
                    yield return new ComposeVariable(key.Text(), value.Text(), file, Yaml.LineOf(key));
            }
        }

        foreach (var item in (node as YamlSequenceNode)?.Children.OfType<YamlScalarNode>() ?? [])
        {
            var parts = (item.Value ?? "").Split('=', 2);
            yield return new ComposeVariable(parts[0], parts.Length > 1 ? parts[1] : null, file, Yaml.LineOf(item));
        }
    }

    private static IEnumerable<YamlMappingNode> Mappings(YamlNode node) => node switch
    {
        YamlMappingNode single => [single],
        YamlSequenceNode several => several.Children.OfType<YamlMappingNode>(),
        _ => [],
    };

    private static IEnumerable<(string Source, string Target, bool IsReadOnly)> Mounts(YamlNode? node)
    {
        foreach (var item in (node as YamlSequenceNode)?.Children ?? [])
        {
            if (item is YamlMappingNode mapping)
            {
                yield return (mapping.Get("source").Text(), mapping.Get("target").Text(), mapping.Get("read_only").Text() == "true");
                continue;
            }

            // A variable's default has a colon of its own: "${DATA:-./data}:/data".
            var text = item.Text();
            var parts = (Substitute(text) ?? Variable().Replace(text, "$$")).Split(':');
            yield return parts.Length == 1 ? ("", parts[0], false) : (parts[0], parts[1], parts.Length > 2 && parts[2].Split(',').Contains("ro", StringComparer.Ordinal));
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
