using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs;

/// <summary>Where a container listens that did not answer, as <c>hydron-await</c> has seen it.</summary>
/// <param name="Line">The line that says so.</param>
/// <param name="Open">Ports that others than the container itself reach.</param>
/// <param name="Closed">Ports on its loopback address only.</param>
internal sealed partial record ListeningPorts(string Line, ImmutableArray<int> Open, ImmutableArray<int> Closed)
{
    /// <summary>Null for another kind of failure, or where it was not seen.</summary>
    public static ListeningPorts? Of(FailedStep failed)
    {
        if (failed.Step.Action is not RunCommands || failed.Service is not { IsDependency: false, Port: not null } || failed.Output.LastOrDefault(line => Sentence().IsMatch(line)) is not { } line)
            return null;
        var sockets = Socket().Matches(line).Select(socket => (
            IsLoopback: socket.Groups["address"].Value is var address && (address.StartsWith("127.", StringComparison.Ordinal) || address is "[::1]" or "[::ffff:127.0.0.1]"),
            Port: int.Parse(socket.Groups["port"].Value, CultureInfo.InvariantCulture))).ToList();
        ImmutableArray<int> open = [.. sockets.Where(socket => !socket.IsLoopback).Select(socket => socket.Port).Distinct()];
        return new(line, open, [.. sockets.Select(socket => socket.Port).Except(open)]);
    }

    /// <summary>The words of the container itself begin with a bar.</summary>
    [GeneratedRegex(@"^It listens on:")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<= )(?<address>\*|\[[0-9a-fA-F:.%\w]{1,60}\]|[0-9.%\w]{1,40}):(?<port>\d{1,5})(?=\s|$)")]
    private static partial Regex Socket();
}
