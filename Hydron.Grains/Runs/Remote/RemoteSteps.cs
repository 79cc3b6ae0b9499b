using Hydron.Runs.Execution;
using Hydron.Runs.Logs;
using Hydron.Servers.Ssh;
using Microsoft.Extensions.Options;

namespace Hydron.Runs.Remote;

/// <summary>Runs a script on a server to its end, across lost connections, and its output into the run's log.</summary>
public sealed class RemoteSteps(IOptions<HydronOptions> options, TimeProvider time)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <param name="upload">Writes what the script needs, for it to find at <see cref="RemoteAgent.UploadOf"/>; called before the script starts, never after.</param>
    /// <returns>The script's exit code, 0 to 248.</returns>
    /// <exception cref="ProblemException">It failed, with its exit code and last line; or the server went silent, or lost it.</exception>
    public async Task<int> RunAsync(StepContext context, string script, Func<Stream, CancellationToken, Task>? upload, CancellationToken cancellation)
    {
        await using var output = new StepOutput(context, await context.Log.OffsetAsync(context.Step.Id, context.Attempt, cancellation));
        var mayHaveStarted = context.MayHaveStarted;
        long? silentSince = null;
        while (true)
        {
            try
            {
                var session = await context.Servers.ConnectAsync(context.Step.Server, cancellation);
                if (silentSince is not null)
                    await context.RemarkAsync("Connected again.", cancellation);
                silentSince = null;
                var code = await GoOnAsync(session);
                if (code is not (RemoteAgent.FollowerEnded or RemoteAgent.Incomplete))
                {
                    await output.EndAsync(cancellation);
                    return code == 0 ? 0 : throw Failed(context, code, output.LastLine);
                }
            }
            catch (ConnectionLostException)
            {
                mayHaveStarted = true;
                await context.RemarkAsync($"The connection to {context.Step.Server} was lost; the step goes on there. Connecting again…", cancellation);
                silentSince ??= time.GetTimestamp();
            }
            catch (ProblemException exception) when (exception.Problems[0].Code is "server.unreachable" or "server.refused" or "server.connection-lost" or "server.ssh")
            {
                silentSince ??= time.GetTimestamp();
            }

            await output.RewindAsync(cancellation);
            await context.Servers.DropAsync(context.Step.Server);
            if (silentSince is { } since && time.GetElapsedTime(since).TotalSeconds > options.Value.SilentServerSeconds)
                throw Silent(context);
            await Task.Delay(BetweenTries, time, cancellation);
        }

        async Task<int> GoOnAsync(SshSession session)
        {
            if (mayHaveStarted)
            {
                var code = await RemoteAgent.FollowAsync(session, context.Remote, output.Offset, output.AddAsync, cancellation);
                if (code != RemoteAgent.Unknown)
                    return code;
            }

            mayHaveStarted = true;
            return await RemoteAgent.StartAsync(session, context.Remote, script, upload, output.Offset, output.AddAsync, cancellation);
        }
    }

    /// <summary>Ends the attempt on the server with everything that it started.</summary>
    public static async Task StopAsync(StepContext context, CancellationToken cancellation)
    {
        try
        {
            await RemoteAgent.StopAsync(await context.Servers.ConnectAsync(context.Step.Server, cancellation), context.Remote, cancellation);
        }
        catch (Exception exception) when (exception is ConnectionLostException or ProblemException)
        {
            await context.RemarkAsync($"{context.Step.Server} could not be reached to end the step there; it ends by itself at the latest when it is done.", cancellation);
        }
    }

    private static ProblemException Failed(StepContext context, int code, string lastLine)
    {
        var (step, said) = (context.Step, lastLine.Length > 0 ? $": {lastLine}" : ".");
        return code switch
        {
            RemoteAgent.Vanished => new ProblemException(
                "step.vanished", $"\"{step.Title}\" vanished on {step.Server} before it ended: the server restarted or ran out of memory.", "Retry: the run goes on at this step."),
            RemoteAgent.NotKept => new ProblemException(
                "step.not-kept", $"What \"{step.Title}\" needs could not be put on {step.Server}{said}", "Look for free space on the server's disk, then retry: the run goes on at this step."),
            _ => new ProblemException(
                "step.failed",
                $"\"{step.Title}\" failed on {step.Server} with exit code {code}{said}",
                "The log has the whole output. Mend what it says, then retry: the run goes on at this step."),
        };
    }

    private ProblemException Silent(StepContext context) => new(
        "server.silent",
        $"{context.Step.Server} has not answered for {options.Value.SilentServerSeconds} seconds in the middle of \"{context.Step.Title}\".",
        "Check that it runs and can be reached, then retry: the run goes on at this step.");
}
