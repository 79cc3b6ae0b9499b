using System.Collections.Concurrent;
using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>
/// The source of each run on this machine: fetched once, from the run's beginning where an image will be built of it, and removed when the run lets go of it.
/// </summary>
public sealed class RunSources(ISourceReader sources)
{
    private readonly ConcurrentDictionary<string, SourceFetch> _ahead = new();
    private readonly ConcurrentDictionary<string, Task<Checkout>> _checkouts = new();

    /// <summary>The commit that the run builds; empty before the first build, or for a source without commits.</summary>
    public string CommitOf(string runKey) => _checkouts.TryGetValue(runKey, out var checkout) && checkout.IsCompletedSuccessfully ? checkout.Result.Commit : "";

    /// <summary>Begins to fetch what a later step will ask for. How it goes is said by that step; what fails before it is tried again there.</summary>
    /// <param name="commit">As in <see cref="StepContext.Commit"/>.</param>
    public void Begin(string runKey, Source source, SourceAccess? access, string commit, CancellationToken cancellation)
    {
        if (!_checkouts.ContainsKey(runKey) && !_ahead.ContainsKey(runKey))
            _ahead[runKey] = SourceFetch.Begin(sources, source, access, commit, cancellation);
    }

    /// <summary>Fetches it once for the run; the steps that want it come one after the other.</summary>
    public Task<Checkout> GetAsync(StepContext context, CancellationToken cancellation)
    {
        if (_checkouts.TryGetValue(context.RunKey, out var known) && !known.IsFaulted && !known.IsCanceled)
            return known;
        return _checkouts[context.RunKey] = FetchAsync(context, cancellation);
    }

    public async Task LetGoAsync(string runKey)
    {
        if (_ahead.TryRemove(runKey, out var unused))
            await unused.DisposeAsync();
        if (!_checkouts.TryRemove(runKey, out var checkout))
            return;
        await ((Task)checkout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (checkout.IsCompletedSuccessfully)
            await checkout.Result.DisposeAsync();
    }

    private async Task<Checkout> FetchAsync(StepContext context, CancellationToken cancellation)
    {
        var source = context.Request.Source ?? throw new ProblemException("project.no-source", "This project has no source to build.", "Set a source and analyze it.");
        var fetch = await TakeAsync(context.RunKey, context.Commit) ?? SourceFetch.Begin(sources, source, SourceAccess.Of(context.RunKey, context.Request.SourceReader), context.Commit, cancellation);
        await using var cancelled = cancellation.Register(fetch.Cancel);
        await context.RemarkAsync($"Fetching {source.Label}…", cancellation);
        var checkout = await context.Progress(fetch.Reports).DuringAsync(fetch.Checkout, cancellation);
        foreach (var remark in checkout.Commit.Length > 0 ? checkout.Notes.Insert(0, $"At commit {checkout.Commit}.") : checkout.Notes)
            await context.RemarkAsync(remark, cancellation);
        return checkout;
    }

    /// <summary>What was begun for this commit and has not failed.</summary>
    private async Task<SourceFetch?> TakeAsync(string runKey, string commit)
    {
        if (!_ahead.TryRemove(runKey, out var fetch))
            return null;
        if (fetch.Commit == commit && !fetch.Checkout.IsFaulted && !fetch.Checkout.IsCanceled)
            return fetch;
        await fetch.DisposeAsync();
        return null;
    }
}
