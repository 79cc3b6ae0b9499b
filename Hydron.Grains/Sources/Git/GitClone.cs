using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Brings one commit of a repository into a folder, within the limits of size and time.</summary>
public sealed partial class GitClone(IOptions<HydronOptions> options, TimeProvider time, ILogger<GitClone> logger)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    /// <param name="branch">Branch or tag; not used where a commit is named.</param>
    /// <param name="commit">40 hex digits, or empty for the branch's newest.</param>
    public async Task RunAsync(RemoteRepository remote, string branch, string commit, string folder, IProgress<string> progress, CancellationToken cancellation)
    {
        if (commit.Length == 0)
        {
            await RunAsync(GitCommand.Clone(remote, branch, folder), lines => CloneFailure.Explain(remote.Url, lines));
            return;
        }
        await RunAsync(GitCommand.Initialize(folder), lines => CloneFailure.Explain(remote.Url, lines));
        await RunAsync(GitCommand.Fetch(remote, commit, folder), lines => Refused(lines) ? RepositoryProblems.CommitMissing(remote.Url, commit) : CloneFailure.Explain(remote.Url, lines));
        await RunAsync(GitCommand.CheckoutFetched(folder), lines => CloneFailure.Explain(remote.Url, lines));

        Task RunAsync(ImmutableArray<string> arguments, Func<IReadOnlyList<string>, Problem> explain) =>
            RunWatchedAsync(remote, arguments, folder, explain, progress, cancellation);
    }

    private async Task RunWatchedAsync(
        RemoteRepository remote, ImmutableArray<string> arguments, string folder, Func<IReadOnlyList<string>, Problem> explain, IProgress<string> progress, CancellationToken cancellation)
    {
        var url = remote.Url;
        var megabytes = options.Value.Sources.MaxMegabytes;
        var maxBytes = megabytes * 1024L * 1024;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = SizeWatch.UntilOverAsync(folder, maxBytes, time, stop.Token);
        var git = GitProcess.RunAsync(arguments, remote.Credential, Reporter(progress), stop.Token);
        try
        {
            if (await Task.WhenAny(git, watch) == watch && watch.IsCompletedSuccessfully)
                throw new ProblemException(RepositoryProblems.TooLarge(url, megabytes));
            var (exitCode, lines) = await git;
            if (exitCode != 0)
            {
                LogFailure(url, exitCode, string.Join(" | ", lines.TakeLast(5)));
                throw new ProblemException(explain(lines));
            }
            if (SizeWatch.IsOver(folder, maxBytes))
                throw new ProblemException(RepositoryProblems.TooLarge(url, megabytes));
        }
        finally
        {
            // Whatever happened, git has ended and nothing writes into the folder any more.
            await stop.CancelAsync();
            await Task.WhenAll(git, watch).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private Action<string> Reporter(IProgress<string> progress)
    {
        var last = 0L;
        return line =>
        {
            if (CloneProgress.Describe(line) is not { } text || (last != 0 && time.GetElapsedTime(last) < ProgressInterval))
                return;
            last = time.GetTimestamp();
            progress.Report(text);
        };
    }

    private static bool Refused(IReadOnlyList<string> lines) =>
        lines.Any(line => line.Contains("not our ref", StringComparison.Ordinal) || line.Contains("unadvertised object", StringComparison.Ordinal)
            || line.Contains("couldn't find remote ref", StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Information, Message = "git ended with {ExitCode} for {Url}: {Lines}")]
    private partial void LogFailure(Uri url, int exitCode, string lines);
}
