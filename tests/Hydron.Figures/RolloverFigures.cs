using Hydron.Tests.Load;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>What visitors lose while releases follow each other: they keep their connections, or come once, and ask 500 times a second in all.</summary>
public static class RolloverFigures
{
    private const int Redeployments = 10;

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await using var git = await GitHttpServer.StartAsync();
        await using var hydron = await PublishedHydron.StartAsync(app);
        await using var session = await hydron.ConnectAsync();
        var repository = await git.AddAsync("rollover", Fixtures.App("plain-html"));
        var project = await ExampleProject.CreateAsync(session, "Rollover");
        await project.AnalyzeAsync(repository);
        try
        {
            Measured.Say("Deploying for the first time...");
            await project.DeployAsync();
            var server = (await session.Client.WorkspaceViewAsync()).Servers.Single(each => each.Projects.Contains(project.Id));
            var url = new Uri($"https://{(await project.ViewAsync()).Domains[0].Host}/");
            using var ending = new CancellationTokenSource();
            var load = new KeepAliveLoad(server.Address, url, hydron.AuthorityPath).RunAsync(ending.Token);
            for (var number = 1; number <= Redeployments; number++)
            {
                await repository.WriteAsync("change.html", $"{number}\n");
                await repository.CommitAsync($"Change {number}");
                Measured.Say($"Redeployed in {(await project.RedeployAsync()).Took.TotalSeconds:0.00} s under load.");
            }

            await ending.CancelAsync();
            var report = await load;
            Measured.Say($"{report}");
            foreach (var example in report.Examples)
                Measured.Say(example);
            Measured.Print("rollover_requests_per_second", report.PerSecond);
            Measured.Print("rollover_failed", report.Failed + report.FailedFresh);
            Measured.Print("rollover_resets", report.Resets);
        }
        finally
        {
            await project.DeleteAsync();
        }
    }
}
