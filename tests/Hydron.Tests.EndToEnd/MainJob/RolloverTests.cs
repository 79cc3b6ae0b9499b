using System.Net.WebSockets;
using Hydron.Domains;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Tests.Load;
using Hydron.Tests.Sources;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Hydron.Tests.MainJob;

/// <summary>Visitors notice nothing of a redeployment: under 500 requests a second over TLS, on connections that are kept and on fresh ones.</summary>
[Collection(KitCollection.Name)]
public sealed class RolloverTests(Installation installation, ITestOutputHelper output) : IClassFixture<Installation>
{
    private const int Redeployments = 3;

    [Fact]
    public async Task No_request_fails_and_no_connection_is_reset_while_releases_follow_each_other()
    {
        var repository = await installation.Git.AddAsync("rollover", Fixtures.App("plain-html"));
        var (journey, server, url) = await DeployAsync("Rollover", repository);

        using var ending = new CancellationTokenSource();
        var load = new KeepAliveLoad(server.Address, new Uri(url), installation.Services.GetRequiredService<LocalAuthority>().CertificatePath).RunAsync(ending.Token);
        for (var number = 1; number <= Redeployments; number++)
        {
            await repository.WriteAsync("change.html", $"{number}\n");
            await repository.CommitAsync($"Change {number}");
            await journey.SucceedAsync((await journey.Project.Redeploy())!);
        }

        var service = await ServiceOfAsync(journey);
        Assert.EndsWith($"-{service}-{1 + Redeployments}", (await journey.OnlyContainerAsync(server.Id, service)).Trim(), StringComparison.Ordinal); // each was a switch, and those before have ended
        await ending.CancelAsync();
        var report = await load;
        output.WriteLine($"{report}");
        Assert.True((report.Failed, report.FailedFresh, report.Resets) == (0, 0, 0), $"{report}\n{string.Join('\n', report.Examples)}");
        Assert.True(report.PerSecond > 300, $"{report}"); // a load that did not come about proves nothing
        Assert.True(report.Reused > report.Answered / 2, $"{report}");
    }

    [Fact]
    public async Task A_WebSocket_that_outlives_the_time_to_drain_is_closed_and_its_release_is_gone()
    {
        installation.DrainSeconds = 2;
        try
        {
            var repository = await installation.Git.AddAsync("outliving", Fixtures.App("websocket-echo"));
            var (journey, server, url) = await DeployAsync("Outliving", repository);
            using var visitor = installation.VisitorOf(server.Address);
            using var socket = await visitor.OpenSocketAsync(EchoOf(url));
            Assert.Equal("first: hello", await Visitor.AskAsync(socket, "hello"));

            await repository.WriteAsync("release.js", "exports.release = 'second';\n");
            await repository.CommitAsync("Second release");
            await journey.SucceedAsync((await journey.Project.Redeploy())!);
            Assert.EndsWith("-2", (await journey.OnlyContainerAsync(server.Id, await ServiceOfAsync(journey))).Trim(), StringComparison.Ordinal);
            await Assert.ThrowsAsync<WebSocketException>(() => Visitor.AskAsync(socket, "still there?"));
            Assert.Equal("second", await visitor.ReadAsync(url));
        }
        finally
        {
            installation.DrainSeconds = Plans.ProvisioningPlan.DefaultDrainSeconds;
        }
    }

    [Fact]
    public async Task A_WebSocket_stays_with_its_release_until_it_is_closed()
    {
        var repository = await installation.Git.AddAsync("sockets", Fixtures.App("websocket-echo"));
        var (journey, server, url) = await DeployAsync("Sockets", repository);
        using var visitor = installation.VisitorOf(server.Address);
        var echo = EchoOf(url);
        using var before = await visitor.OpenSocketAsync(echo);
        Assert.Equal("first: hello", await Visitor.AskAsync(before, "hello"));

        await repository.WriteAsync("release.js", "exports.release = 'second';\n");
        await repository.CommitAsync("Second release");
        await journey.SucceedAsync((await journey.Project.Redeploy())!);
        Assert.Equal("second", await visitor.ReadAsync(url));
        Assert.Equal("first: still there?", await Visitor.AskAsync(before, "still there?"));
        using (var after = await visitor.OpenSocketAsync(echo))
            Assert.Equal("second: hello", await Visitor.AskAsync(after, "hello"));

        await before.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var service = await ServiceOfAsync(journey);
        Assert.EndsWith($"-{service}-2", (await journey.OnlyContainerAsync(server.Id, service)).Trim(), StringComparison.Ordinal);
    }

    private async Task<(Journey Journey, ServerView Server, string Url)> DeployAsync(string name, GitRepository repository)
    {
        var journey = await Journey.BeginAsync(installation, name, new GitSource(repository.Url.ToString()));
        await journey.AnalyzedAsync();
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();
        return (journey, server, url);
    }

    private static Uri EchoOf(string url) => new UriBuilder(url) { Scheme = "wss", Path = "/echo" }.Uri;

    private static async Task<string> ServiceOfAsync(Journey journey) => (await journey.Project.Get()).Services.Services[0].Name;
}
