using System.Diagnostics;
using Hydron.Hosting;

namespace Hydron.CommandLine;

/// <summary>The Hydron that works with a data folder, found, started in the background, or stopped.</summary>
public sealed class BackgroundHydron(WebOptions options, Terminal terminal)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private string Log => Path.Combine(options.Folder, "hydron.log");

    /// <summary>The running Hydron; started as a process of its own, in a session of its own, where there is none.</summary>
    /// <exception cref="ProblemException">It does not come up (<c>hydron.start</c>).</exception>
    public async Task<RunningHydron> EnsureAsync(CancellationToken cancellation)
    {
        using var process = DataFolderClaim.IsTaken(options.Folder) ? null : Start();
        var found = await terminal.BusyAsync("Waiting for Hydron...", _ => AwaitAsync(process, cancellation));
        if (process is not null)
            terminal.Say($"Hydron runs in the background at {found.Address} (log: {Log}). Stop it with: ./run.sh stop", Tone.Faint);
        return found;
    }

    /// <summary>Asks it to end and waits until it has.</summary>
    /// <returns>False where none was running.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellation)
    {
        if (!DataFolderClaim.IsTaken(options.Folder))
            return false;
        var found = await AwaitAsync(process: null, cancellation);
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"kill -TERM {found.ProcessId}"]))!;
        await kill.WaitForExitAsync(cancellation);
        var since = Stopwatch.StartNew();
        await terminal.BusyAsync("Stopping Hydron...", async _ =>
        {
            while (DataFolderClaim.IsTaken(options.Folder))
            {
                if (since.Elapsed > StopLimit)
                    throw new ProblemException("hydron.stop", $"Hydron (process {found.ProcessId}) has not ended within a minute.", $"Look into {Log}, or end it with: kill -9 {found.ProcessId}");
                await Task.Delay(BetweenLooks, cancellation);
            }
        });
        return true;
    }

    private Process Start()
    {
        Directory.CreateDirectory(options.Folder);
        terminal.Say("Hydron is not running yet; starting it in the background...", Tone.Faint);
        if (File.Exists(Log))
            File.Move(Log, $"{Log}.old", overwrite: true);
        // The shell only redirects and then becomes Hydron. A session of its own survives this terminal and its Ctrl-C.
        var start = new ProcessStartInfo("/bin/sh", ["-c", """exec $(command -v setsid || echo nohup) "$@" </dev/null >"$HYDRON_LOG" 2>&1""", "sh", .. Self()]);
        start.Environment["HYDRON_LOG"] = Log;
        start.Environment.TryAdd("ASPNETCORE_CONTENTROOT", AppContext.BaseDirectory); // where its settings lie
        return Process.Start(start)!;
    }

    /// <summary>How this program is started: by the runtime with its assembly, or as an executable of its own.</summary>
    private static string[] Self()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(BackgroundHydron).Assembly.Location] : [program];
    }

    private async Task<RunningHydron> AwaitAsync(Process? process, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var since = Stopwatch.StartNew(); since.Elapsed < StartLimit; await Task.Delay(BetweenLooks, cancellation))
        {
            if (DataFolderClaim.Find(options.Folder) is { } found && await AnswersAsync(http, found, cancellation))
                return found;
            if (process is { HasExited: true })
                throw new ProblemException("hydron.start", $"Hydron ended while it was starting. {LastWords()}".TrimEnd(), $"Its log says more: {Log}");
        }

        throw new ProblemException("hydron.start", $"Hydron has not answered within {StartLimit.TotalMinutes:0} minutes.", $"Look into its log {Log}, then try ./run.sh stop and start again.");
    }

    private static async Task<bool> AnswersAsync(HttpClient http, RunningHydron found, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{found.Listens}/health"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private string LastWords() => File.Exists(Log) ? File.ReadLines(Log).LastOrDefault(line => line.Length > 0) ?? "" : "";
}
