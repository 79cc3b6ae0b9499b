using Hydron.Runs;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>What becomes of runs when Hydron is killed, and how soon nothing of a stopped one is left on its server.</summary>
public static class KillFigures
{
    private const int Kills = 32;
    private const int Stops = 5;

    /// <summary>One process in a session of its own and one that does not heed SIGTERM, below the step's shell.</summary>
    private const string Tree = "setsid sleep 4711 & (trap '' TERM; sleep 4711; sleep 4711) & sleep 4711";

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("killed", Fixtures.App("plain-html"));
        await using var hydron = await PublishedHydron.StartAsync(app);
        ExampleProject project;
        await using (var session = await hydron.ConnectAsync())
        {
            project = await ExampleProject.CreateAsync(session, "Killed");
            await project.AnalyzeAsync(repository);
        }

        var runs = new KilledRuns(hydron, project);
        try
        {
            // The first deployment, and then new ones of new commits, for as long as there is to kill. Each goes through all steps, as the marks are in their commands.
            await runs.SurviveAsync(each => each.BeginAsync(KilledRuns.Marked), Kills);
            for (var number = 1; runs.Tried < Kills; number++)
            {
                await repository.WriteAsync("change.html", $"{number}\n");
                await repository.CommitAsync($"Change {number}");
                await runs.SurviveAsync(each => each.BeginAgainAsync(), Kills);
            }

            Measured.Print("kill_points_tried", runs.Tried);
            Measured.Print("kill_points_recovered", runs.Recovered);
            Measured.Print("resume_after_kill_s", runs.SlowestResume.TotalSeconds);
            await StopAsync(hydron, project);
        }
        finally
        {
            await using var session = await hydron.ConnectAsync();
            await project.In(session).DeleteAsync();
        }
    }

    /// <summary>From the person's word to the end of the last process, as the server sees it; by the same clock.</summary>
    private static async Task StopAsync(PublishedHydron hydron, ExampleProject example)
    {
        await using var session = await hydron.ConnectAsync();
        var project = example.In(session);
        using var ssh = await ShellAccess.OfAsync(session.Client, project.Id);
        var stops = new List<double>();
        for (var number = 0; number < Stops; number++)
        {
            var id = await project.BeginAsync(Tree);
            await ssh.RunAsync("until [ \"$(pgrep -c -f '^sleep 4711')\" = 3 ]; do sleep 0.02; done", "cat");
            var gone = ssh.RunAsync("while pgrep -f '^sleep 4711' >/dev/null; do sleep 0.02; done; date +%s%3N", "cat");
            var said = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await session.Client.Run(id).Stop();
            stops.Add((long.Parse(await gone, System.Globalization.CultureInfo.InvariantCulture) - said) / 1000.0);
            var ended = await project.EndAsync(id);
            if (ended.Summary.Status != RunStatus.Stopped)
                throw new InvalidOperationException($"The run was stopped, and is {ended.Summary.Status}: {ended.Problem}");
        }

        Measured.Say($"Stopped within {Measured.List(stops)} s.");
        Measured.Print("stop_remote_s", stops.Max());
    }
}
