using System.Diagnostics;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Remote;
using Hydron.Servers.Ssh;
using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>Fetches the source, sends the build context to the server, and builds the image there.</summary>
public sealed class ImageBuildExecutor(RemoteSteps remote, RunSources sources) : StepExecutor<BuildImage>
{
    public override Task StopAsync(StepContext context, CancellationToken cancellation) => RemoteSteps.StopAsync(context, cancellation);

    protected override async Task<int?> ExecuteAsync(StepContext context, BuildImage action, CancellationToken cancellation)
    {
        await context.RemarkCommandsAsync(action.Commands, cancellation);
        if (!context.MayHaveStarted)
            _ = sources.GetAsync(context, cancellation); // while the connection is made; who sends it sees how it went
        var service = context.Request.Services.First(each => each.Name == action.Service);
        // The shell ends with the step; so does the copy of the source.
        var script = StepScript.Of([], ["trap 'rm -f \"$CONTEXT\"' EXIT", .. action.Commands], ("CONTEXT", RemoteAgent.UploadOf(context.Remote)));
        return await remote.RunAsync(context, script, (session, token) => SendAsync(context, service, session, token), cancellation);
    }

    private async Task SendAsync(StepContext context, Service service, SshSession session, CancellationToken cancellation)
    {
        var dockerfile = service.Dockerfile ?? throw new ProblemException("service.no-dockerfile", $"{service.Name} has no Dockerfile.", "Analyze the source again, or write one.");
        var checkout = await sources.GetAsync(context, cancellation);
        var extra = dockerfile.Content.Length > 0
            ? new Dictionary<string, string> { [dockerfile.PathInContext] = dockerfile.Content }
            : [];
        var began = Stopwatch.GetTimestamp();
        long sent = 0;
        var (exitCode, errors) = await RemoteAgent.UploadAsync(
            session,
            context.Remote,
            async (stream, token) =>
            {
                await using var counted = new CountingStream(stream);
                await checkout.WriteBuildContextAsync(dockerfile.ContextPath, extra, counted, token);
                sent = counted.Count;
            },
            cancellation);
        if (exitCode != 0)
            throw new ProblemException("build.context", $"The source could not be put on {context.Step.Server}: {errors.Trim()}", "Look for free space on the server's disk, then retry.");
        await context.RemarkAsync($"Sent the build context: {sent / 1024.0 / 1024.0:0.0} MB in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.", cancellation);
    }
}
