using Hydron.Runs.Logs;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Tests.Browser;

/// <summary>Makes the log of a run that has ended very long, behind Hydron's back.</summary>
internal static class LongLog
{
    private const int BatchLines = 5000;

    /// <summary>Writes <c>long 1</c>, <c>long 2</c>... as a step's lines to the one run that a data folder knows.</summary>
    /// <returns>How many lines its log has now.</returns>
    public static async Task<long> WriteAsync(string dataFolder, int lines)
    {
        var options = new DbContextOptionsBuilder<SqliteRunLogContext>().UseSqlite($"Data Source={Path.Combine(dataFolder, "hydron.db")};Default Timeout=30").Options;
        await using var context = new SqliteRunLogContext(options);
        var last = await context.Batches.OrderBy(batch => batch.Last).LastAsync();
        var next = last.Last + 1;
        for (var written = 0; written < lines; written += BatchLines)
        {
            context.Batches.Add(new LogBatch
            {
                Run = last.Run,
                First = next,
                Last = next + BatchLines - 1,
                StepId = last.StepId,
                Attempt = 1,
                EndOffset = 0,
                AtTicks = last.AtTicks,
                Text = string.Join('\n', Enumerable.Range(written + 1, BatchLines).Select(number => $"\e[32mlong\e[0m {number}")),
            });
            next += BatchLines;
        }

        await context.SaveChangesAsync();
        return next - 1;
    }
}
