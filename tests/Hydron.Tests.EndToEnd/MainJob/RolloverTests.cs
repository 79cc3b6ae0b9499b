using Hydron.Domains;
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
        var journey = await Journey.BeginAsync(installation, "Rollover", new GitSource(repository.Url.ToString()));
        await journey.AnalyzedAsync();
        await journey.SucceedAsync(await journey.ApproveAsync(onServer: await installation.SharedServerAsync()));
        var (server, url) = await journey.AddressAsync();

        using var ending = new CancellationTokenSource();
        var load = new KeepAliveLoad(server.Address, new Uri(url), installation.Services.GetRequiredService<LocalAuthority>().CertificatePath).RunAsync(ending.Token);
        for (var number = 1; number <= Redeployments; number++)
        {
            await repository.WriteAsync("change.html", $"{number}\n");
            await repository.CommitAsync($"Change {number}");
            await journey.SucceedAsync((await journey.Project.Redeploy())!);
        }

        var service = (await journey.Project.Get()).Services.Services[0].Name;
        Assert.EndsWith($"-{service}-{1 + Redeployments}", (await journey.OnlyContainerAsync(server.Id, service)).Trim(), StringComparison.Ordinal); // each was a switch, and those before have ended
        await ending.CancelAsync();
        var report = await load;
        output.WriteLine($"{report}");
        Assert.True((report.Failed, report.FailedFresh, report.Resets) == (0, 0, 0), $"{report}\n{string.Join('\n', report.Examples)}");
        Assert.True(report.PerSecond > 300, $"{report}"); // a load that did not come about proves nothing
        Assert.True(report.Reused > report.Answered / 2, $"{report}");
    }
}
