using System.Diagnostics;
using System.Net.Sockets;
using Hydron.Plans;
using Hydron.Plans.Steps;
using Hydron.Servers;
using Hydron.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>Servers that are not the sandbox's own Debian: a machine that a person brings, with certificates by ACME, and Ubuntu.</summary>
[Collection(KitCollection.Name)]
public sealed class OtherServersTests(Installation installation)
{
    [Fact]
    public async Task An_application_goes_live_on_a_machine_that_a_person_brings_with_a_certificate_by_acme()
    {
        var name = $"adopted-{Guid.NewGuid():N}"[..16];
        var address = (await ScriptAsync("server.sh", name)).Trim();
        try
        {
            var key = await File.ReadAllTextAsync(Path.Combine(KitFixture.State, "key"));
            await AnswersAsync(address);
            var id = await installation.Workspace.AdoptServer(new AdoptServer("My machine", address, 22, key, null));
            var server = await ReadyAsync(id);
            Assert.Equal(("", "debian-12"), (server.Trouble, server.Facts?.OperatingSystem));

            var journey = await Journey.BeginAsync(installation, "Brought along", new TemplateSource("express"));
            await journey.AnalyzedAsync();
            await journey.Project.PlanInfrastructure();
            await journey.UseServerAsync(id);
            var plan = await journey.Project.ApproveInfrastructure((await journey.Project.Get()).Infrastructure!.Number);
            var host = Assert.Single(plan.Domains).Host;
            Assert.EndsWith($".{KitNames.Zone}", host, StringComparison.Ordinal);
            await KitNames.PointAsync(host, address);
            var project = await journey.SucceedAsync(await journey.Project.ApproveProvisioning(plan.Number));

            Assert.Equal($"https://{host}/", project.Releases[0].Url);
            using var visitor = installation.VisitorOf(address, installation.AcmeRoot);
            Assert.Contains("Express", await visitor.ReadAsync(project.Releases[0].Url), StringComparison.Ordinal);
            Assert.Equal("", await visitor.ServerOfAsync(project.Releases[0].Url));
            await journey.SucceedAsync((await journey.Project.Redeploy())!);

            // A domain of the person's own and an Nginx before the application: both names lead through it.
            var own = $"shop-{name}.{KitNames.PersonsZone}";
            await KitNames.PointAsync(own, address);
            await journey.Project.Edit([new AddDomain(own), new AddReverseProxy(Assert.Single(project.Services.Services).Name)]);
            await journey.SucceedAsync(await journey.ApproveAsync(onServer: id));
            foreach (var url in new[] { $"https://{own}/", project.Releases[0].Url })
            {
                Assert.Contains("Express", await visitor.ReadAsync(url), StringComparison.Ordinal);
                Assert.StartsWith("nginx/", await visitor.ServerOfAsync(url), StringComparison.Ordinal);
            }
        }
        finally
        {
            await Installation.DockerAsync("rm", "--force", "--volumes", name);
        }
    }

    [Theory]
    [InlineData("ubuntu-22.04")]
    [InlineData("ubuntu-24.04")]
    public async Task An_application_goes_live_on_Ubuntu(string operatingSystem)
    {
        var journey = await Journey.BeginAsync(installation, $"On {operatingSystem}", new TemplateSource("express"));
        await journey.AnalyzedAsync();
        await journey.Project.PlanInfrastructure();
        await journey.Project.Edit([new ChooseOperatingSystem(null, operatingSystem)]);
        var plan = await journey.Project.ApproveInfrastructure((await journey.Project.Get()).Infrastructure!.Number);
        await journey.SucceedAsync(await journey.Project.ApproveProvisioning(plan.Number));
        var (server, url) = await journey.AddressAsync();
        Assert.Equal(operatingSystem, server.Facts?.OperatingSystem);
        using var visitor = installation.VisitorOf(server.Address);
        Assert.Contains("Express", await visitor.ReadAsync(url), StringComparison.Ordinal);
        Assert.Contains("Status: active", await installation.OnServerAsync(server.Id, "ufw", "status"), StringComparison.Ordinal);
        Assert.Contains("Status for the jail: sshd", await installation.OnServerAsync(server.Id, "fail2ban-client", "status", "sshd"), StringComparison.Ordinal);
        Assert.Contains("passwordauthentication no", await installation.OnServerAsync(server.Id, "sshd", "-T"), StringComparison.Ordinal);

        // Small enough for hundreds of projects; of the engine's own there are some thirty.
        var network = ProjectNetwork.Name(new Uri(url).Host.Split('.')[0]);
        Assert.EndsWith("/24\n", await installation.OnServerAsync(server.Id, "docker", "network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}", network), StringComparison.Ordinal);
    }

    private async Task<ServerView> ReadyAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var server = await installation.Server(id).Get();
            if (server.State != ServerState.Installing)
                return server;
            await Task.Delay(200, limit.Token);
        }
    }

    /// <summary>It boots, and Hydron tries once.</summary>
    private static async Task AnswersAsync(string address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address, 22, limit.Token);
                if (await client.GetStream().ReadAsync(new byte[4], limit.Token) == 4)
                    return;
            }
            catch (SocketException)
            {
                await Task.Delay(200, limit.Token);
            }
        }
    }

    private static async Task<string> ScriptAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(KitFixture.Root, "tests", "testbed", script), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
