using System.Collections.Concurrent;
using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>The source of each run on this machine: fetched by the first image that is built, removed when the run lets go of it.</summary>
public sealed class RunSources(ISourceReader sources)
{
    private readonly ConcurrentDictionary<string, Task<Checkout>> _checkouts = new();

    /// <summary>The commit that the run builds; empty before the first build, or for a source without commits.</summary>
    public string CommitOf(string runKey) => _checkouts.TryGetValue(runKey, out var checkout) && checkout.IsCompletedSuccessfully ? checkout.Result.Commit : "";

    /// <summary>Fetches it once for the run; the steps that want it come one after the other.</summary>
    public Task<Checkout> GetAsync(StepContext context, CancellationToken cancellation)
    {
        if (_checkouts.TryGetValue(context.RunKey, out var known) && !known.IsFaulted && !known.IsCanceled)
            return known;
        return _checkouts[context.RunKey] = FetchAsync(context, cancellation);
    }

    public async Task LetGoAsync(string runKey)
    {
        if (!_checkouts.TryRemove(runKey, out var checkout))
            return;
        await ((Task)checkout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (checkout.IsCompletedSuccessfully)
            await checkout.Result.DisposeAsync();
    }

    private async Task<Checkout> FetchAsync(StepContext context, CancellationToken cancellation)
    {
        var source = context.Request.Source ?? throw new ProblemException("project.no-source", "This project has no source to build.", "Set a source and analyze it.");
        await context.RemarkAsync($"Fetching {source.Label}…", cancellation);
        var progress = context.Progress();
        var checkout = await progress.DuringAsync(sources.FetchAsync(source, context.Commit, progress, cancellation), cancellation);
        foreach (var remark in checkout.Commit.Length > 0 ? checkout.Notes.Insert(0, $"At commit {checkout.Commit}.") : checkout.Notes)
            await context.RemarkAsync(remark, cancellation);
        return checkout;
    }
}
