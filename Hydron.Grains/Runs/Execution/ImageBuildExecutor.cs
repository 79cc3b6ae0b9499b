using System.Diagnostics;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Remote;
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
        var script = StepScript.Of([], action.Commands, ("CONTEXT", RemoteAgent.UploadOf(context.Remote)));
        return await remote.RunAsync(context, script, (stream, token) => SendAsync(context, service, stream, token), cancellation);
    }

    private async Task SendAsync(StepContext context, Service service, Stream destination, CancellationToken cancellation)
    {
        var dockerfile = service.Dockerfile ?? throw new ProblemException("service.no-dockerfile", $"{service.Name} has no Dockerfile.", "Analyze the source again, or write one.");
        var checkout = await sources.GetAsync(context, cancellation);
        var extra = dockerfile.Content.Length > 0
            ? new Dictionary<string, string> { [dockerfile.PathInContext] = dockerfile.Content }
            : [];
        var began = Stopwatch.GetTimestamp();
        await using var counted = new CountingStream(destination);
        await checkout.WriteBuildContextAsync(dockerfile.ContextPath, extra, counted, cancellation);
        await context.RemarkAsync($"Sent the build context: {counted.Count / 1024.0 / 1024.0:0.0} MB in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.", cancellation);
    }
}
