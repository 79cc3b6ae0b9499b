using System.Diagnostics;
using Hydron.Runs;
using Hydron.Runs.Logs;
using Hydron.Tests.Cluster;
using Hydron.Tests.Sources;
using Hydron.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Figures;

/// <summary>Two Hydrons on one PostgreSQL database: how soon the one goes on with a run whose silo, in the other, is killed.</summary>
public static class TakeoverFigures
{
    private const int Kills = 5;

    /// <summary>Writes a line every tenth of a second, for longer than a takeover may take.</summary>
    private const string Ticks = "for tick in $(seq 600); do echo tick $tick; sleep 0.1; done";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        var keys = Directory.CreateTempSubdirectory("hydron-figures-keys-");
        var database = await PostgresServer.NewDatabaseAsync();
        var settings = new Dictionary<string, string>
        {
            ["Hydron__Storage"] = "postgresql",
            ["Hydron__ConnectionString"] = database,
            ["Hydron__KeysFolder"] = keys.FullName,
        };
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("taken-over", Fixtures.App("plain-html"));
        List<PublishedHydron> both = [await PublishedHydron.StartAsync(app, settings), await PublishedHydron.StartAsync(app, settings)];
        var project = await DeployAsync(both[0], repository);
        try
        {
            var took = new List<double>();
            while (took.Count < Kills)
            {
                took.Add((await TakeOverAsync(both, project, database)).TotalSeconds);
                Measured.Say($"{took.Count}: the run went on {took[^1]:0.00} s after the kill.");
                both.Add(await PublishedHydron.StartAsync(app, settings));
            }

            Measured.Print("takeover_after_kill_s", took.Max());
        }
        finally
        {
            await using (var last = await both[0].ConnectAsync())
                await project.In(last).DeleteAsync();
            foreach (var hydron in both)
                await hydron.DisposeAsync();
            keys.Delete(recursive: true);
        }
    }

    private static async Task<ExampleProject> DeployAsync(PublishedHydron hydron, GitRepository repository)
    {
        await using var session = await hydron.ConnectAsync();
        var project = await ExampleProject.CreateAsync(session, "Taken over");
        await project.AnalyzeAsync(repository);
        Measured.Say("Preparing a server...");
        await project.DeployAsync();
        return project;
    }

    /// <summary>Kills the Hydron that executes a run, and waits for the run's next line where it is stored: nobody asks the other for anything.</summary>
    private static async Task<TimeSpan> TakeOverAsync(List<PublishedHydron> both, ExampleProject project, string database)
    {
        string run, key;
        await using (var session = await both[0].ConnectAsync())
        {
            run = await project.In(session).BeginAsync(Ticks);
            key = GrainKeys.Of(session.Account.Workspace, run);
        }

        await LineAfterAsync(database, key, "tick 10", DateTimeOffset.MinValue);
        var port = await ExecutingSilo.PortAsync([.. both.Select(each => each.GatewayPort)], key);
        var executing = both.Single(each => each.SiloPort == port);
        both.Remove(executing);
        await executing.DisposeAsync();
        var killed = DateTimeOffset.UtcNow;
        var line = await LineAfterAsync(database, key, "tick ", killed);

        await using var left = await both[0].ConnectAsync();
        await left.Client.Run(run).Stop();
        while (!(await left.Client.Run(run).Get()).Summary.Status.IsOver())
            await Task.Delay(BetweenLooks);
        return line - killed;
    }

    /// <summary>When the first lines with a text after a moment were stored.</summary>
    private static async Task<DateTimeOffset> LineAfterAsync(string database, string run, string text, DateTimeOffset after)
    {
        var options = new DbContextOptionsBuilder<PostgresqlRunLogContext>().UseNpgsql(database).Options;
        await using var context = new PostgresqlRunLogContext(options);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            var ticks = await context.Batches.Where(batch => batch.Run == run && batch.AtTicks > after.UtcTicks && batch.Text.Contains(text))
                .OrderBy(batch => batch.First).Select(batch => batch.AtTicks).FirstOrDefaultAsync();
            if (ticks > 0)
                return new DateTimeOffset(ticks, TimeSpan.Zero);
            await Task.Delay(BetweenLooks);
        }

        throw new InvalidOperationException($"No line of {run} came within {Patience}.");
    }
}
