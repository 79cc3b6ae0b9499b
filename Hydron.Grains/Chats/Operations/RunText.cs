using Hydron.Runs;

namespace Hydron.Chats.Operations;

/// <summary>What happened in a run, in words for a person.</summary>
internal static class RunText
{
    private const int Tail = 400;

    public static string List(ImmutableArray<RunSummary> runs) => runs.IsEmpty
        ? "There was no run yet. Say \"deploy\" to see what comes next."
        : "| run | status | began | commands |\n|---|---|---|---|\n" + string.Join('\n', runs.Select(run =>
            $"| {run.Number} | {run.Status.ToString().ToLowerInvariant()} | {run.StartedAt:u} | plan {run.ProvisioningNumber} |"));

    public static async Task<string> LogAsync(IRunGrain run, string? about, int lines)
    {
        var last = (await run.Get()).LastLogLine;
        var from = Math.Max(1, last - (about is null ? lines : Tail) + 1);
        var read = await run.ReadLog(from, Tail);
        var shown = read.Where(line => about is null || line.StepId.Contains(about, StringComparison.OrdinalIgnoreCase)).TakeLast(lines).ToArray();
        return shown.Length == 0 ? "The log has no such lines." : Fence(shown.Select(line => line.Text));
    }

    public static async Task<string> FailureAsync(IRunGrain run)
    {
        var view = await run.Get();
        if (view.Summary.Status != RunStatus.Failed)
            return $"Run #{view.Summary.Number} did not fail; it is {view.Summary.Status.ToString().ToLowerInvariant()}.";
        var step = view.Steps.LastOrDefault(each => each.Status == StepStatus.Failed);
        var why = view.Problem?.ToString() ?? "The reason is in its log.";
        if (step is not { FirstLogLine: > 0 })
            return $"Run #{view.Summary.Number} failed. {why}";
        var log = await run.ReadLog(Math.Max(step.FirstLogLine, view.LastLogLine - Tail + 1), Tail);
        return $"Run #{view.Summary.Number} failed at \"{step.Title}\". {why}\n\n{Fence(log.Where(line => line.StepId == step.Id).TakeLast(10).Select(line => line.Text))}";
    }

    // Four backticks: a log line may hold three, and must not end the block.
    private static string Fence(IEnumerable<string> lines) => $"````text\n{string.Join('\n', lines.Select(line => line.Replace("````", "'''", StringComparison.Ordinal)))}\n````";
}
