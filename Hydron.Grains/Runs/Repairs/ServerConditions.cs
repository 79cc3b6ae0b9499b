using System.Text.RegularExpressions;
using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Runs.Execution;
using Hydron.Servers.Ssh;

namespace Hydron.Runs.Repairs;

/// <summary>Asks a server how it stands after a step has failed on it.</summary>
public static partial class ServerConditions
{
    private const int MostUnits = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly string Script = EmbeddedText.Read("Hydron.Runs.Repairs.Server.condition.sh");

    /// <returns>Null where it cannot be asked, or does not answer in time.</returns>
    public static async Task<ServerCondition?> ReadAsync(PlannedStep step, RunServers servers, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var session = await servers.ConnectAsync(step.Server, limit.Token);
            var (_, output, _) = await session.RunAsync(Shell.Command(["bash", "-c", Script, "condition", .. Units(step)]), "", limit.Token);
            return ServerCondition.Parse(output);
        }
        catch (Exception exception) when (exception is ProblemException or ConnectionLostException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>The services of systemd that the step starts: when one fails, only its journal says why.</summary>
    internal static ImmutableArray<string> Units(PlannedStep step)
    {
        var commands = step.Action switch
        {
            RunCommands action => action.Commands,
            IssueLocalCertificate action => action.Commands,
            _ => [],
        };
        return [.. commands.SelectMany(command => Started().Matches(command)).Select(match => match.Groups[1].Value).Distinct().Take(MostUnits)];
    }

    [GeneratedRegex(@"\bsystemctl (?:enable --now|restart|start|reload|reload-or-restart|is-active) ([A-Za-z0-9][\w@.-]{0,80})")]
    private static partial Regex Started();
}
