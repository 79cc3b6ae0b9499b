using Docker.DotNet.Models;
using Hydron.Servers;

namespace Hydron.Tests.Servers;

public sealed class SandboxContainerTests
{
    private static readonly ServerOrder Order = new("acme/7f", "Web 1", SandboxOffers.All[1], "sandbox-eu");
    private static readonly SandboxOptions Options = new() { Dns = "10.1.1.1" };

    [Fact]
    public void The_reference_is_the_same_for_the_same_server_and_another_for_another()
    {
        Assert.Equal(SandboxContainer.Reference(Order), SandboxContainer.Reference(Order with { Offer = SandboxOffers.All[0] }));
        Assert.NotEqual(SandboxContainer.Reference(Order), SandboxContainer.Reference(Order with { ServerId = "other/7f" }));
        Assert.Matches("^hydron-web-1-[0-9a-f]{8}$", SandboxContainer.Reference(Order));
    }

    [Theory]
    [InlineData("Web 1", "web-1")]
    [InlineData("--", "server")]
    [InlineData("Zürich!", "z-rich")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddd-eeee", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddd")]
    public void A_name_becomes_a_host_name(string name, string hostName) => Assert.Equal(hostName, SandboxContainer.HostName(name));

    [Fact]
    public void The_machine_has_the_memory_of_its_offer_and_the_name_server_of_the_sandbox()
    {
        var container = SandboxContainer.Ordered(Order, "image", Options, ["SYS_ADMIN"]);
        Assert.Equal(4096L * 1024 * 1024, container.HostConfig?.Memory);
        Assert.Equal(["HOSTER_DNS=10.1.1.1"], container.Env);
        Assert.Equal("acme/7f", container.Labels?[SandboxContainer.ServerLabel]);
    }

    [Fact]
    public void An_installation_keeps_address_and_labels_and_brings_the_key()
    {
        var ordered = SandboxContainer.Ordered(Order, "image", Options, []);
        var old = new ContainerInspectResponse
        {
            Config = new ContainerConfig { Hostname = ordered.Hostname, Labels = ordered.Labels },
            HostConfig = ordered.HostConfig,
            NetworkSettings = new NetworkSettings
            {
                Networks = new Dictionary<string, EndpointSettings> { ["hydron"] = new() { IPAddress = "172.30.0.9" } },
            },
        };
        var installed = SandboxContainer.Installed(old, "next", "image-2", "ssh-ed25519 AAAA hydron\n", Options);
        Assert.Equal("172.30.0.9", installed.NetworkingConfig?.EndpointsConfig?["hydron"].IPAMConfig?.IPv4Address);
        Assert.Equal(["HOSTER_DNS=10.1.1.1", "HOSTER_PUBLIC_KEY=ssh-ed25519 AAAA hydron"], installed.Env);
        Assert.Equal(ordered.Labels, installed.Labels);
        Assert.Same(ordered.HostConfig, installed.HostConfig);
    }
}
