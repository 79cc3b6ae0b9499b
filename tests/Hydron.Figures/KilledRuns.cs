using System.Collections.Immutable;
using System.Diagnostics;
using Hydron.CommandLine;
using Hydron.Runs;
using Hydron.Runs.Logs;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Figures;

/// <summary>Kills Hydron again and again while runs are under way, and looks whether each run goes on by itself, and did and said everything once.</summary>
public sealed class KilledRuns(PublishedHydron hydron, ExampleProject project)
{
    private const int Ticks = 20;

    /// <summary>So that kills come everywhere in a run, and not all in its longest step.</summary>
    private const int MostInOneStep = 2;

    /// <summary>Names each attempt of a step that the server begins.</summary>
    private const string Begun = "/root/begun";

    /// <summary>How long a run may stand still before it counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>From a run's beginning, or its first line after a kill, to the next kill at the earliest; one after the other, so that they come everywhere in a step.</summary>
    private static readonly double[] Seconds = [0.2, 1.3, 2.9, 0.6, 4.1, 2.1, 0.05, 3.4];

    /// <summary>Kills of a process that executed a run.</summary>
    public int Tried { get; private set; }

    /// <summary>Those after which the run went on by itself and, in the end, had done and said everything once.</summary>
    public int Recovered { get; private set; }

    /// <summary>From the start of the process to the first new line of the run, or its end.</summary>
    public TimeSpan SlowestResume { get; private set; }

    /// <summary>A step's commands, with a mark of the attempt on the server before them, and numbered lines.</summary>
    public static ImmutableArray<string> Marked(ImmutableArray<string> commands) => commands[0].StartsWith("echo \"$0\"", StringComparison.Ordinal)
        ? commands
        : [$"echo \"$0\" >>{Begun}", $"for tick in $(seq {Ticks}); do echo tick $tick; sleep 0.02; done", .. commands];

    /// <summary>Begins a run and kills Hydron in it until it is over, or there were enough kills.</summary>
    public async Task SurviveAsync(Func<ExampleProject, Task<string>> begin, int enough)
    {
        var session = await hydron.ConnectAsync();
        var steps = new List<string>(); // in which it was killed
        try
        {
            var run = await begin(project.In(session));
            var began = Stopwatch.GetTimestamp();
            var isLost = false;
            while (!isLost && Tried < enough)
            {
                await Task.Delay(TimeSpan.FromSeconds(Seconds[Tried % Seconds.Length]));
                var view = await InAnotherStepAsync(session.Client.Run(run), steps);
                if (view.Summary.Status.IsOver())
                    break;
                var key = GrainKeys.Of(session.Account.Workspace, run);
                await session.DisposeAsync();
                var moment = Stopwatch.GetElapsedTime(began);
                await hydron.KillAsync();
                var killed = DateTimeOffset.UtcNow;
                await hydron.StartAsync();
                var line = await FirstLineAsync(key, killed);
                var resumed = line ?? DateTimeOffset.MaxValue;
                session = await hydron.ConnectAsync();
                if (line is null)
                {
                    var end = (await session.Client.Run(run).Get()).Summary.EndedAt;
                    if (end < killed)
                        break; // it had ended just before
                    resumed = end ?? resumed;
                }

                Tried++;
                steps.Add(StepOf(view));
                isLost = resumed == DateTimeOffset.MaxValue;
                var took = isLost ? Patience : Stopwatch.GetElapsedTime(hydron.Began) - (DateTimeOffset.UtcNow - resumed);
                SlowestResume = took > SlowestResume ? took : SlowestResume;
                Measured.Say($"{Tried}: killed after {moment.TotalSeconds:0.00} s in {steps[^1]}; {(isLost ? "it did not go on" : $"first sign of it {took.TotalSeconds:0.00} s after the start, the first page after {hydron.FirstPage.TotalSeconds:0.00} s")}.");
            }

            var wrong = await FindWrongAsync(session, run);
            if (wrong.Count == 0 && !isLost)
                Recovered += steps.Count;
            foreach (var what in wrong)
                Measured.Say($"Wrong: {what}");
        }
        finally
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>The run when it is over, or in a step in which it may be killed.</summary>
    private static async Task<RunView> InAnotherStepAsync(IRunGrain run, IReadOnlyCollection<string> steps)
    {
        while (true)
        {
            var view = await run.Get();
            if (view.Summary.Status.IsOver() || steps.Count(step => step == StepOf(view)) < MostInOneStep)
                return view;
            await Task.Delay(BetweenLooks);
        }
    }

    private static string StepOf(RunView run) => RunSteps.Next(run)?.Id ?? "";

    /// <summary>When the run's first line after a moment was stored, read where it is stored: nobody asks the run for anything. Null for none.</summary>
    private async Task<DateTimeOffset?> FirstLineAsync(string run, DateTimeOffset after)
    {
        var options = new DbContextOptionsBuilder<SqliteRunLogContext>().UseSqlite($"Data Source={hydron.DatabasePath};Default Timeout=30").Options;
        await using var context = new SqliteRunLogContext(options);
        while (Stopwatch.GetElapsedTime(hydron.Began) < Patience)
        {
            var ticks = await context.Batches.Where(batch => batch.Run == run && batch.AtTicks > after.UtcTicks).OrderBy(batch => batch.First).Select(batch => batch.AtTicks).FirstOrDefaultAsync();
            if (ticks > 0)
                return new DateTimeOffset(ticks, TimeSpan.Zero);
            await Task.Delay(BetweenLooks);
        }

        return null;
    }

    /// <summary>Waits for the end of the run and looks at everything that it did and said.</summary>
    private async Task<List<string>> FindWrongAsync(TerminalSession session, string runId)
    {
        var wrong = new List<string>();
        var run = await project.In(session).EndAsync(runId);
        if (run.Summary.Status != RunStatus.Succeeded)
            wrong.Add($"the run is {run.Summary.Status}: {run.Problem}");
        wrong.AddRange(run.Steps.Where(step => step.Status != StepStatus.Skipped && step.Attempt != 1).Select(step => $"{step.Id} has {step.Attempt} attempts"));

        var lines = new List<LogLine>();
        while (await session.Client.Run(runId).ReadLog(lines.Count + 1, 5000) is { IsEmpty: false } more)
            lines.AddRange(more);
        if (!lines.Select(line => line.Sequence).SequenceEqual(Enumerable.Range(1, lines.Count).Select(number => (long)number)))
            wrong.Add("the lines' numbers have gaps");
        using var ssh = await ShellAccess.OfAsync(session.Client, project.Id);
        var begun = (await ssh.RunAsync($"cat {Begun}", $"grep -F {runId} || true")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        wrong.AddRange(begun.GroupBy(attempt => attempt).Where(attempt => attempt.Count() > 1).Select(attempt => $"{attempt.Key} ran {attempt.Count()} times"));
        foreach (var step in run.Steps)
        {
            var said = lines.Where(line => line.StepId == step.Id).Select(line => line.Text).ToList();
            if (said.Count(text => text == $"\e[1m{step.Title}\e[0m") != 1 && step.Status != StepStatus.Skipped)
                wrong.Add($"{step.Id} did not begin its log once");
            var ticks = said.Where(text => text.StartsWith("tick ", StringComparison.Ordinal)).ToList();
            var isMarked = begun.Any(attempt => attempt.Contains($"-{step.Id}-", StringComparison.Ordinal));
            if (!ticks.SequenceEqual(Enumerable.Range(1, isMarked ? Ticks : 0).Select(number => $"tick {number}")))
                wrong.Add($"{step.Id} has lines {string.Join(", ", ticks)}");
        }

        return wrong;
    }
}
