using Hydron.CommandLine;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>The figures of the main job.</summary>
public static class MainFigures
{
    private const int Starts = 5;
    private const int Analyses = 5;
    private const int Deployments = 5;

    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(10);

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await StartupAsync(app);
        await using var git = await GitHttpServer.StartAsync();
        await using var hydron = await PublishedHydron.StartAsync(app);
        await using var session = await hydron.ConnectAsync();
        await AnalysisAsync(session, git);
        await RedeploymentAsync(session, await git.AddAsync("redeployed", Fixtures.App("express-postgres-redis")));
    }

    private static async Task StartupAsync(string app)
    {
        Measured.Say($"Starting {Starts} times, each with a new data folder...");
        var starts = new List<double>();
        var idle = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var hydron = await PublishedHydron.StartAsync(app);
            starts.Add(hydron.FirstPage.TotalSeconds);
            await Task.Delay(UntilIdle);
            idle.Add(hydron.ResidentMegabytes());
        }

        Measured.Say($"First page after {Measured.List(starts)} s; {Measured.List(idle)} MB when idle.");
        Measured.Print("startup_first_page_s", Measured.Median(starts));
        Measured.Print("idle_memory_mb", Measured.Median(idle));
    }

    private static async Task AnalysisAsync(TerminalSession session, GitHttpServer git)
    {
        var repository = await git.AddAsync("analyzed", Fixtures.App("express-postgres-redis"));
        var analyses = new List<double>();
        for (var number = 0; number < Analyses; number++)
        {
            var project = await ExampleProject.CreateAsync(session, $"Analyzed {number}");
            analyses.Add((await project.AnalyzeAsync(repository)).TotalSeconds);
            await project.DeleteAsync();
        }

        Measured.Say($"Analyses took {Measured.List(analyses)} s.");
        Measured.Print("paste_to_analysis_s", Measured.Median(analyses));
    }

    private static async Task RedeploymentAsync(TerminalSession session, GitRepository repository)
    {
        Measured.Say("Deploying the Express example for the first time...");
        var project = await ExampleProject.CreateAsync(session, "Redeployed");
        await project.AnalyzeAsync(repository);
        try
        {
            await project.DeployAsync();
            using var ssh = await ShellAccess.OfAsync(session.Client, project.Id);
            var service = (await project.ViewAsync()).Services.Deployed.Single(each => each.IsPublic).Name;
            var (byHydron, byHand) = (new List<double>(), new List<double>());
            for (var number = 0; number <= Deployments; number++)
            {
                await ChangeAsync(repository, $"Hydron {number}");
                var redeployment = await project.RedeployAsync();
                await ChangeAsync(repository, $"Hand {number}");
                var floor = await new ShellFloor(await project.ViewAsync(), service, ssh).DeployAsync(repository.Folder);
                if (number == 0)
                    continue; // warms up what both use
                byHydron.Add(redeployment.Took.TotalSeconds);
                byHand.Add(floor.TotalSeconds);
                Measured.Say($"Redeployed by Hydron in {byHydron[^1]:0.00} s, by hand in {byHand[^1]:0.00} s. Steps: {redeployment.Steps}");
            }

            Measured.Print("redeploy_s", Measured.Median(byHydron));
            Measured.Print("shell_floor_s", Measured.Median(byHand));
            Measured.Print("redeploy_vs_shell_ratio", Measured.Median(byHydron) / Measured.Median(byHand));
        }
        finally
        {
            await project.DeleteAsync();
        }
    }

    /// <summary>A commit whose build differs after the installation of the dependencies.</summary>
    private static async Task ChangeAsync(GitRepository repository, string what)
    {
        await repository.WriteAsync("change.js", $"module.exports = '{what}';\n");
        await repository.CommitAsync(what);
    }
}
