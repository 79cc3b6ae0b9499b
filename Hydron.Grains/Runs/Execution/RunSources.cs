using System.Collections.Concurrent;
using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>The source of each run on this machine: fetched by the first image that is built, removed when the run lets go of it.</summary>
public sealed class RunSources(ISourceReader sources)
{
    private readonly ConcurrentDictionary<string, Checkout> _checkouts = new();

    /// <summary>The commit that the run builds; empty before the first build, or for a source without commits.</summary>
    public string CommitOf(string runKey) => _checkouts.TryGetValue(runKey, out var checkout) ? checkout.Commit : "";

    public async Task<Checkout> GetAsync(StepContext context, CancellationToken cancellation)
    {
        if (_checkouts.TryGetValue(context.RunKey, out var known))
            return known;
        var source = context.Request.Source ?? throw new ProblemException("project.no-source", "This project has no source to build.", "Set a source and analyze it.");
        await context.RemarkAsync($"Fetching {source.Label}…", cancellation);
        var progress = context.Progress();
        var checkout = await progress.DuringAsync(sources.FetchAsync(source, context.Commit, progress, cancellation), cancellation);
        if (checkout.Commit.Length > 0)
            await context.RemarkAsync($"At commit {checkout.Commit}.", cancellation);
        foreach (var note in checkout.Notes)
            await context.RemarkAsync(note, cancellation);
        return _checkouts[context.RunKey] = checkout;
    }

    public async Task LetGoAsync(string runKey)
    {
        if (_checkouts.TryRemove(runKey, out var checkout))
            await checkout.DisposeAsync();
    }
}
