using Hydron.Hosting;
using Hydron.Storage;
using Microsoft.EntityFrameworkCore;
using Orleans.Runtime;

namespace Hydron.Runs.Logs;

/// <summary>Keeps the logs of all runs. Lines are immutable once stored.</summary>
public sealed class RunLogStore(IDbContextFactory<RunLogContext> contexts, WriteTurns turns) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(RunLogStore), ServiceLifecycleStage.RuntimeStorageServices, MigrateAsync);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Database.MigrateInTurnAsync(cancellation);
    }

    /// <exception cref="ExecutorReplacedException">Another executor has stored lines under these numbers.</exception>
    public async Task AppendAsync(LogBatch batch, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.Batches.Add(batch);
        try
        {
            await turns.TakeAsync(() => context.SaveChangesAsync(cancellation), cancellation);
        }
        catch (DbUpdateException exception) when (!cancellation.IsCancellationRequested)
        {
            context.ChangeTracker.Clear();
            if (await context.Batches.AnyAsync(stored => stored.Run == batch.Run && stored.First == batch.First, cancellation))
                throw new ExecutorReplacedException(batch.Run, exception);
            throw;
        }
    }

    /// <summary>The number of the newest line; 0 for none.</summary>
    public async Task<long> LastAsync(string run, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Batches.Where(batch => batch.Run == run).MaxAsync(batch => (long?)batch.Last, cancellation) ?? 0;
    }

    /// <summary>How many bytes of an attempt's output are stored already.</summary>
    public async Task<long> OffsetAsync(string run, string stepId, int attempt, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Batches.Where(batch => batch.Run == run && batch.StepId == stepId && batch.Attempt == attempt)
            .MaxAsync(batch => (long?)batch.EndOffset, cancellation) ?? 0;
    }

    /// <summary>Lines from a number on, in order, at most <paramref name="count"/>.</summary>
    public async Task<ImmutableArray<LogLine>> ReadAsync(string run, long from, int count, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<LogLine>();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // Numbers have no gaps, and a batch has at least one line: the batch that holds the first line is the last that begins at it or before.
        var first = await context.Batches.Where(batch => batch.Run == run && batch.First <= from).MaxAsync(batch => (long?)batch.First, cancellation) ?? 0;
        var batches = context.Batches.AsNoTracking().Where(batch => batch.Run == run && batch.First >= first && batch.First < from + count)
            .OrderBy(batch => batch.First).AsAsyncEnumerable().WithCancellation(cancellation);
        await foreach (var batch in batches)
        {
            var number = batch.First;
            foreach (var line in batch.Text.Split('\n'))
            {
                if (number >= from && lines.Count < count)
                    lines.Add(new LogLine(number, new DateTimeOffset(batch.AtTicks, TimeSpan.Zero), batch.StepId, line));
                number++;
            }

            if (lines.Count == count)
                break;
        }

        return lines.ToImmutable();
    }

    /// <summary>Where a step's lines are, neighbours put together; those of an empty step are all lines.</summary>
    public async Task<ImmutableArray<LogRange>> FindStepAsync(string run, string stepId, CancellationToken cancellation)
    {
        if (stepId.Length == 0)
            return await BoundsAsync(run, cancellation) is { } all ? [all] : [];
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var batches = context.Batches.Where(batch => batch.Run == run && batch.StepId == stepId).OrderBy(batch => batch.First)
            .Select(batch => new LogRange(batch.First, batch.Last)).AsAsyncEnumerable().WithCancellation(cancellation);
        var ranges = new List<LogRange>();
        await foreach (var batch in batches)
        {
            if (ranges is [.., { } before] && before.Last + 1 == batch.First)
                ranges[^1] = before with { Last = batch.Last };
            else
                ranges.Add(batch);
        }

        return [.. ranges];
    }

    /// <summary>The steps that have lines.</summary>
    public async Task<ImmutableHashSet<string>> StepsAsync(string run, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. await context.Batches.Where(batch => batch.Run == run).Select(batch => batch.StepId).Distinct().ToListAsync(cancellation)];
    }

    /// <summary>Looks through a log, or one step of it, for a text.</summary>
    public async Task<LogMatches> SearchAsync(string run, LogSearch search, string stepId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var batches = context.Batches.AsNoTracking().Where(batch => batch.Run == run && (stepId == "" || batch.StepId == stepId))
            .OrderBy(batch => batch.First).AsAsyncEnumerable().WithCancellation(cancellation);
        var searchedTo = 0L;
        await foreach (var batch in batches)
        {
            searchedTo = batch.Last;
            if (!search.Look(batch.First, batch.Text))
                break;
        }

        return search.Result(searchedTo);
    }

    /// <summary>Removes what the retention does not keep.</summary>
    /// <returns>The runs whose logs were removed.</returns>
    public async Task<ImmutableArray<string>> RemoveAsync(LogRetention retention, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var sizes = await context.Batches.GroupBy(batch => batch.Run)
            .Select(log => new LogSize(log.Key, log.Max(batch => batch.AtTicks), log.Sum(batch => (long)batch.Text.Length))).ToListAsync(cancellation);
        var removed = retention.Remove(sizes, now);
        foreach (var run in removed)
            await context.Batches.Where(batch => batch.Run == run).ExecuteDeleteAsync(cancellation);
        return removed;
    }

    private async Task<LogRange?> BoundsAsync(string run, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var log = context.Batches.Where(batch => batch.Run == run);
        return await log.MinAsync(batch => (long?)batch.First, cancellation) is { } first ? new LogRange(first, await log.MaxAsync(batch => batch.Last, cancellation)) : null;
    }
}
