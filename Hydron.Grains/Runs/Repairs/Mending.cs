using Hydron.Plans;
using Hydron.Runs.Execution;
using Hydron.Runs.Remote;

namespace Hydron.Runs.Repairs;

/// <summary>
/// Does what a repair wants done before the next attempt. Its commands run as a unit of their own, so that it is done once also where Hydron is restarted meanwhile,
/// and before the step's files and uploads, which a full disk would not take.
/// </summary>
public sealed class Mending(RemoteSteps remote, TimeProvider time)
{
    /// <summary>How long the commands of a repair may take, besides the step.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public async Task RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Repair is not { Amendment: var amendment } repair)
            return;
        if (repair.At + amendment.Wait - time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left, time, cancellation);
        if (amendment.First.IsEmpty)
            return;
        var before = Before(context);
        await context.RemarkCommandsAsync(amendment.First, cancellation);
        try
        {
            await remote.RunAsync(before, StepScript.Of([], amendment.First), upload: null, cancellation);
        }
        catch (ProblemException exception) when (exception.Problems[0].Code == "step.failed")
        {
            await context.RemarkAsync("That did not go through as it should; whether it was enough, the step will show.", cancellation);
        }
    }

    public static Task StopAsync(StepContext context, CancellationToken cancellation) =>
        context.Repair is { Amendment.First.IsEmpty: false } ? RemoteSteps.StopAsync(Before(context), cancellation) : Task.CompletedTask;

    /// <summary>Named on the server, and counted in the log, as an attempt with a negative number.</summary>
    private static StepContext Before(StepContext context) => context with { Attempt = -context.Attempt };
}
