using System.Diagnostics;
using System.Globalization;
using Hydron.Accounts;
using Hydron.Tests;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>The figures of the runs' logs: how fast they are taken in, and how soon and how completely everybody sees them.</summary>
public static class LogFigures
{
    private const int Readers = 200;
    private const int LinesPerSecond = 2000;
    private const int Seconds = 60;
    private const int Flood = 2_000_000;
    private const int Floods = 3;

    /// <summary>Writes <c>live NUMBER SECONDS</c>, twenty lines at a time, and waits where it is ahead.</summary>
    private static readonly string Write = $$"""
        begun=${EPOCHREALTIME/./}
        for ((i = 1; i <= {{LinesPerSecond * Seconds}}; i++)); do
          echo "live $i $EPOCHREALTIME"
          if ((i % 20 == 0)); then ahead=$((begun + i * 1000000 / {{LinesPerSecond}} - ${EPOCHREALTIME/./})); ((ahead <= 0)) || sleep "$(printf '0.%06d' $ahead)"; fi
        done
        """;

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await using var git = await GitHttpServer.StartAsync();
        await using var hydron = await PublishedHydron.StartAsync(app);
        await using var session = await hydron.ConnectAsync();
        Measured.Say("Preparing a server...");
        var project = await ExampleProject.CreateAsync(session, "Logs");
        await project.AnalyzeAsync(await git.AddAsync("logs", Fixtures.App("plain-html")));
        try
        {
            await project.DeployAsync();
            using var browser = await hydron.SignInAsync(session);
            await ThroughputAsync(project, session.Client);
            await LiveAsync(project, session.Client, browser);
        }
        finally
        {
            await project.DeleteAsync();
        }
    }

    /// <summary>Two million lines into a run's log, until they are stored, against the same through ssh into a pipe.</summary>
    private static async Task ThroughputAsync(ExampleProject project, WorkspaceClient client)
    {
        using var ssh = await ShellAccess.OfAsync(client, project.Id);
        var (byHydron, byHand) = (new List<double>(), new List<double>());
        for (var number = 0; number <= Floods; number++)
        {
            var step = await project.TakeAsync($"seq 1 {Flood}");
            var began = Stopwatch.GetTimestamp();
            var lines = await ssh.RunAsync($"seq 1 {Flood}", "wc -l");
            var hand = Stopwatch.GetElapsedTime(began);
            if (int.Parse(lines.Trim(), CultureInfo.InvariantCulture) != Flood)
                throw new InvalidOperationException($"By hand {lines} lines came.");
            if (number == 0)
                continue; // warms up what both use
            byHydron.Add(step.TotalSeconds);
            byHand.Add(hand.TotalSeconds);
            Measured.Say($"{Flood} lines: {byHydron[^1]:0.00} s into a run's log, {byHand[^1]:0.00} s through ssh.");
        }

        Measured.Print("log_throughput_vs_ssh_ratio", Measured.Median(byHand) / Measured.Median(byHydron));
    }

    private static async Task LiveAsync(ExampleProject project, WorkspaceClient client, HttpClient browser)
    {
        Measured.Say($"{LinesPerSecond} lines a second for {Seconds} s, {Readers} readers...");
        var run = await project.BeginAsync(Write);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds * 3));
        var readers = Enumerable.Range(0, Readers).Select(_ => new LogReader()).ToList();
        await Task.WhenAll(readers.Select(reader => Task.Run(() => reader.ReadAsync(browser, run, 1, limit.Token))));
        var lines = (await client.Run(run).Get()).LastLogLine;
        if (lines < LinesPerSecond * Seconds)
            throw new InvalidOperationException($"The run wrote {lines} lines only: {(await client.Run(run).Get()).Problem}");
        var delays = readers.SelectMany(reader => reader.Delays).Order().ToList();
        Measured.Say($"{lines} lines; {delays.Count} events; half within {delays[delays.Count / 2]:0} ms, the slowest after {delays[^1]:0} ms.");
        Measured.Print("log_p99_ms", delays[(int)(delays.Count * 0.99)]);
        Measured.Print("log_lines_lost", readers.Sum(reader => reader.Wrong + Math.Abs(lines - reader.Lines)));
    }
}
