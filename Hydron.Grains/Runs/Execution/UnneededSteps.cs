using System.Text;
using Hydron.Plans;
using Hydron.Servers.Ssh;

namespace Hydron.Runs.Execution;

/// <summary>Finds the steps of a run that have nothing to do: one question to each server for all of them, while the run's first steps are at work.</summary>
public static class UnneededSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Steps that have not begun and say when they are not needed, on servers that the run changes nothing else of before.</summary>
    public static ImmutableArray<PlannedStep> Candidates(RunRequest request, RunView run)
    {
        var waiting = run.Steps.Where(step => step is { Status: StepStatus.Pending, Attempt: 0 }).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var prepared = run.Steps.Where(step => step.Status is StepStatus.Pending or StepStatus.Running && step.Phase is not (RunPhase.Domain or RunPhase.Deploy or RunPhase.PostDeploy))
            .Select(step => step.Server).ToHashSet(StringComparer.Ordinal);
        return [.. request.Plan.Steps.Where(step => step.Unless.Length > 0 && waiting.Contains(step.Id) && !prepared.Contains(step.Server))];
    }

    /// <summary>The ids of those whose condition holds. A server that cannot be asked needs them all.</summary>
    public static async Task<ImmutableHashSet<string>> FindAsync(ImmutableArray<PlannedStep> candidates, RunServers servers, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(candidates.GroupBy(step => step.Server).Select(steps => AskAsync(steps.Key, [.. steps], servers, cancellation)));
        return [.. answers.SelectMany(ids => ids)];
    }

    /// <summary>One condition after the other, behind everything else that the server has to do: what the run does meanwhile is what people wait for. Each that holds says its step's id.</summary>
    public static string Script(ImmutableArray<PlannedStep> steps)
    {
        var script = new StringBuilder("renice -n 10 $$ >/dev/null\n");
        foreach (var step in steps)
            script.Append($"( {step.Unless}\n) </dev/null >/dev/null 2>&1 && {Shell.Command("echo", step.Id)}\n");
        return script.ToString();
    }

    private static async Task<IEnumerable<string>> AskAsync(string server, ImmutableArray<PlannedStep> steps, RunServers servers, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var session = await servers.ConnectAsync(server, limit.Token);
            var (_, output, _) = await session.RunAsync("bash -s", Script(steps), limit.Token);
            return output.Split('\n').Intersect(steps.Select(step => step.Id));
        }
        catch (Exception exception) when (exception is ProblemException or ConnectionLostException or OperationCanceledException)
        {
            return []; // the steps will find the same, and say so
        }
    }
}
