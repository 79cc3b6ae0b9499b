using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>What a service of a compose file asks of the machine and of docker that no service of Hydron is given.</summary>
internal static class ComposeDemands
{
    /// <summary>Keys that mean something as soon as they are there.</summary>
    private static readonly ImmutableArray<string> Keys =
    [
        "cap_add", "devices", "device_cgroup_rules", "gpus", "runtime", "sysctls", "ulimits", "security_opt", "extra_hosts", "dns", "dns_search", "tmpfs", "shm_size", "group_add",
        "platform", "stop_signal", "external_links", "volumes_from", "credential_spec", "mac_address", "post_start", "pre_stop", "cgroup_parent",
    ];

    /// <summary>Keys whose value tells what is asked for.</summary>
    private static readonly ImmutableArray<string> Chosen = ["network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup"];

    private static readonly ImmutableArray<string> Switches = ["privileged", "read_only", "init"];

    private static readonly ImmutableArray<string> OfBuilds = ["dockerfile_inline", "additional_contexts", "secrets", "ssh", "network", "privileged", "extra_hosts"];

    internal static ImmutableArray<string> Of(YamlMappingNode node) =>
    [
        .. Switches.Where(key => node.Get(key).Text() == "true"),
        .. Chosen.Where(key => node.Get(key).Text() is not ("" or "bridge" or "private")).Select(key => $"{key}: {node.Get(key).Text()}"),
        .. Keys.Where(key => Holds(node.Get(key))),
        .. OfBuilds.Where(key => node.Get("build") is YamlMappingNode build && Holds(build.Get(key))).Select(key => $"build.{key}"),
        .. Ports(node.Get("ports")),
        .. Copies(node),
        .. node.Get("restart").Text() == "no" && IsJob(node) ? ["restart: no"] : (string[])[],
        .. Waits(node.Get("depends_on")),
    ];

    private static bool Holds(YamlNode? node) => node switch
    {
        YamlScalarNode scalar => scalar.Value is { Length: > 0 },
        YamlSequenceNode list => list.Children.Count > 0,
        YamlMappingNode mapping => mapping.Children.Count > 0,
        _ => false,
    };

    private static IEnumerable<string> Ports(YamlNode? node)
        => node.Texts().Where(port => port.EndsWith("/udp", StringComparison.OrdinalIgnoreCase)).Select(port => $"port {port}")
            .Concat((node as YamlSequenceNode)?.Children.OfType<YamlMappingNode>().Where(port => port.Get("protocol").Text() == "udp").Select(port => $"port {port.Get("target").Text()}/udp") ?? []);

    private static IEnumerable<string> Copies(YamlMappingNode node)
    {
        var deploy = node.Get("deploy") as YamlMappingNode;
        var copies = deploy?.Get("replicas").Text() is { Length: > 0 } replicas ? replicas : node.Get("scale").Text();
        if (copies is not ("" or "0" or "1"))
            yield return $"{copies} copies";
        if (deploy?.Get("mode").Text() is "global")
            yield return "deploy.mode: global";
        if (((deploy?.Get("resources") as YamlMappingNode)?.Get("reservations") as YamlMappingNode)?.Get("devices") is not null)
            yield return "deploy.resources.reservations.devices";
    }

    /// <summary>"no" is the default too: said of what listens nowhere, it means that it ends by itself.</summary>
    private static bool IsJob(YamlMappingNode node) => node.Get("ports") is null && node.Get("expose") is null;

    private static IEnumerable<string> Waits(YamlNode? node)
        => (node as YamlMappingNode)?.Children.Where(pair => (pair.Value as YamlMappingNode)?.Get("condition").Text() == "service_completed_successfully")
            .Select(pair => $"the end of {pair.Key.Text()} before it starts") ?? [];
}
