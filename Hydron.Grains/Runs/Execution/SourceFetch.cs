using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>A source that is being fetched, before or while a step waits for it. Who takes its checkout disposes of that one; else this does.</summary>
internal sealed class SourceFetch : IAsyncDisposable
{
    private readonly CancellationTokenSource _cancellation;

    private SourceFetch(ISourceReader sources, Source source, SourceAccess? access, string commit, CancellationToken cancellation)
    {
        Commit = commit;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Checkout = Task.Run(() => sources.FetchAsync(source, commit, access, Reports, _cancellation.Token), CancellationToken.None);
    }

    /// <summary>What was asked for; empty for the newest.</summary>
    public string Commit { get; }

    public PendingReports Reports { get; } = new();

    public Task<Checkout> Checkout { get; }

    public static SourceFetch Begin(ISourceReader sources, Source source, SourceAccess? access, string commit, CancellationToken cancellation) => new(sources, source, access, commit, cancellation);

    public void Cancel() => _cancellation.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync();
        await ((Task)Checkout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Checkout.IsCompletedSuccessfully)
            await Checkout.Result.DisposeAsync();
        _cancellation.Dispose();
    }
}
