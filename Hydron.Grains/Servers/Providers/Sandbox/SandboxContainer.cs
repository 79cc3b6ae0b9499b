using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet.Models;

namespace Hydron.Servers;

/// <summary>The container that stands for a server: it boots systemd and sshd and may do what a machine may do.</summary>
public static class SandboxContainer
{
    /// <summary>The label that holds Hydron's key of the server.</summary>
    public const string ServerLabel = "hydron.server";

    public const string OfferLabel = "hydron.offer";
    public const string DatacenterLabel = "hydron.datacenter";

    /// <summary>The reference of a server, which is its container's name: readable, and the same for the same key.</summary>
    public static string Reference(ServerOrder order)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(order.ServerId));
        return $"hydron-{HostName(order.Name)}-{Convert.ToHexStringLower(digest.AsSpan(0, 4))}";
    }

    /// <summary>A server's name as a DNS label (RFC 1123), at most 40 characters.</summary>
    public static string HostName(string name)
    {
        var label = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        if (label.Length > 40)
            label = label[..40].Trim('-');
        return label.Length == 0 ? "server" : label;
    }

    /// <summary>The container of a server that was just ordered: nobody's key is on it yet.</summary>
    public static CreateContainerParameters Ordered(ServerOrder order, string image, SandboxOptions options, ImmutableArray<string> capabilities) => new()
    {
        Name = Reference(order),
        Hostname = HostName(order.Name),
        Image = image,
        Env = NameServer(options),
        Labels = new Dictionary<string, string>
        {
            [ServerLabel] = order.ServerId,
            [OfferLabel] = order.Offer.Id,
            [DatacenterLabel] = order.Datacenter,
        },
        HostConfig = new HostConfig
        {
            NetworkMode = options.Network,
            DNS = options.Dns.Length == 0 ? [] : [options.Dns],
            Memory = order.Offer.MemoryMb * 1024L * 1024L,
            CapAdd = [.. capabilities],
            SecurityOpt = ["seccomp=unconfined", "apparmor=unconfined"],
            MaskedPaths = [],
            ReadonlyPaths = [],
            DeviceCgroupRules = ["a *:* rwm"],
            CgroupnsMode = "host",
            Binds = ["/sys/fs/cgroup:/sys/fs/cgroup:rw"],
            Tmpfs = new Dictionary<string, string> { ["/run"] = "", ["/run/lock"] = "", ["/tmp"] = "exec" },
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped },
        },
    };

    /// <summary>The same machine with an operating system installed anew: its address, size and labels stay.</summary>
    public static CreateContainerParameters Installed(
        ContainerInspectResponse old, string name, string image, string publicKey, SandboxOptions options)
    {
        var address = Address(old, options.Network);
        return new CreateContainerParameters
        {
            Name = name,
            Hostname = old.Config?.Hostname ?? "",
            Image = image,
            Env = [.. NameServer(options), $"HOSTER_PUBLIC_KEY={publicKey.Trim()}"],
            Labels = old.Config?.Labels ?? new Dictionary<string, string>(),
            HostConfig = old.HostConfig,
            NetworkingConfig = address.Length == 0 ? null : new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings>
                {
                    [options.Network] = new() { IPAMConfig = new EndpointIPAMConfig { IPv4Address = address } },
                },
            },
        };
    }

    /// <summary>Its address in the sandbox's network; empty while it has none.</summary>
    public static string Address(ContainerInspectResponse container, string network)
    {
        if (container.NetworkSettings?.Networks?.TryGetValue(network, out var endpoint) is not true)
            return "";
        return endpoint?.IPAddress?.ToString() is { Length: > 0 } address ? address : endpoint?.IPAMConfig?.IPv4Address?.ToString() ?? "";
    }

    private static IList<string> NameServer(SandboxOptions options) => options.Dns.Length == 0 ? [] : [$"HOSTER_DNS={options.Dns}"];
}
