using Hydron.Plans;
using Hydron.Runs.Remote;

namespace Hydron.Runs.Execution;

/// <summary>Writes the files and runs the commands, as root, on the step's server.</summary>
public sealed class CommandExecutor(RemoteSteps remote) : StepExecutor<RunCommands>
{
    public override Task StopAsync(StepContext context, CancellationToken cancellation) => RemoteSteps.StopAsync(context, cancellation);

    protected override async Task<int?> ExecuteAsync(StepContext context, RunCommands action, CancellationToken cancellation)
    {
        await context.RemarkCommandsAsync(action.Commands, cancellation);
        var files = action.Files.Select(file => file with { Content = context.Environment.Fill(file.Content) }).ToImmutableArray();
        return await remote.RunAsync(context, StepScript.Of(files, action.Commands), upload: null, cancellation);
    }
}
