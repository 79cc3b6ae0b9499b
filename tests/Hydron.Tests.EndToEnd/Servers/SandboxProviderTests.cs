using System.Security.Cryptography;
using Hydron.Servers;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;
using Renci.SshNet;

namespace Hydron.Tests.Servers;

[Collection(KitCollection.Name)]
public sealed class SandboxProviderTests
{
    private static readonly Progress<string> Quiet = new();

    [Theory]
    [InlineData("debian-12")]
    [InlineData("ubuntu-24.04")]
    public async Task A_sandbox_server_is_ordered_installed_rebooted_and_given_back(string operatingSystem)
    {
        using var sandbox = KitFixture.Sandbox();
        var (privateKey, publicKey) = NewKey();
        var reference = await sandbox.OrderAsync(Order(), CancellationToken.None);
        try
        {
            var delivered = await sandbox.AwaitDeliveryAsync(reference, Quiet, CancellationToken.None);
            await sandbox.InstallAsync(reference, operatingSystem, publicKey, Quiet, CancellationToken.None);
            Assert.Equal(delivered, await sandbox.AwaitDeliveryAsync(reference, Quiet, CancellationToken.None));

            var first = Run(delivered, privateKey, "systemctl is-system-running --wait; . /etc/os-release; echo $ID-$VERSION_ID; touch /root/kept");
            Assert.Equal(["running", operatingSystem], first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

            await sandbox.RebootAsync(reference, CancellationToken.None);
            var second = Run(delivered, privateKey, "ls /root/kept; getent ahostsv4 registry-1.docker.io | cut -d' ' -f1 | sort -u");
            Assert.Equal(["/root/kept", KitFixture.Gateway], second.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(first.HostKey, second.HostKey);

            await sandbox.InstallAsync(reference, operatingSystem, publicKey, Quiet, CancellationToken.None);
            var third = Run(delivered, privateKey, "ls /root");
            Assert.Equal("", third.Output);
            Assert.NotEqual(first.HostKey, third.HostKey);
        }
        finally
        {
            await sandbox.CancelAsync(reference, CancellationToken.None);
        }

        await sandbox.CancelAsync(reference, CancellationToken.None);
        var gone = await Assert.ThrowsAsync<ProblemException>(() => sandbox.AwaitDeliveryAsync(reference, Quiet, CancellationToken.None));
        Assert.Equal("sandbox.gone", Assert.Single(gone.Problems).Code);
    }

    [Fact]
    public async Task The_same_order_twice_is_one_server()
    {
        using var sandbox = KitFixture.Sandbox();
        var order = Order();
        var reference = await sandbox.OrderAsync(order, CancellationToken.None);
        try
        {
            Assert.Equal(reference, await sandbox.OrderAsync(order with { Name = "another" }, CancellationToken.None));
        }
        finally
        {
            await sandbox.CancelAsync(reference, CancellationToken.None);
        }
    }

    [Fact]
    public async Task An_operating_system_without_an_image_is_refused_and_the_server_stays()
    {
        using var sandbox = KitFixture.Sandbox();
        var reference = await sandbox.OrderAsync(Order(), CancellationToken.None);
        try
        {
            var refusal = await Assert.ThrowsAsync<ProblemException>(
                () => sandbox.InstallAsync(reference, "plan9-4", NewKey().PublicKey, Quiet, CancellationToken.None));
            Assert.Equal("sandbox.no-image", Assert.Single(refusal.Problems).Code);
            Assert.NotEmpty((await sandbox.AwaitDeliveryAsync(reference, Quiet, CancellationToken.None)).Address);
        }
        finally
        {
            await sandbox.CancelAsync(reference, CancellationToken.None);
        }
    }

    private static ServerOrder Order() => new(
        $"tests/{Guid.NewGuid():N}", "Web 1", SandboxOffers.All[0], SandboxOffers.All[0].Datacenters[0].Id);

    private static (string Output, string HostKey) Run(DeliveredServer server, string privateKey, string command)
    {
        using var key = new PrivateKeyFile(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(privateKey)));
        using var ssh = new SshClient(server.Address, server.SshPort, "root", key);
        var hostKey = "";
        ssh.HostKeyReceived += (_, seen) => hostKey = seen.FingerPrintSHA256;
        ssh.Connect();
        using var ran = ssh.RunCommand(command);
        return (ran.Result, hostKey);
    }

    private static (string PrivateKey, string PublicKey) NewKey()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        return (
            PemEncoding.WriteString("OPENSSH PRIVATE KEY", OpenSshPrivateKeyUtilities.EncodePrivateKey(pair.Private)),
            "ssh-ed25519 " + Convert.ToBase64String(OpenSshPublicKeyUtilities.EncodePublicKey(pair.Public)) + " test");
    }
}
