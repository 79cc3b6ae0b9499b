using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A port of the server is in use. Who uses it is seen on the server; a web server that was there before is ended with an approval only.</summary>
public sealed partial class PortTaken : IKnownFailure
{
    public string Code => "port-taken";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Find(Taken()) is not { } taken || taken.Value.StartsWith('|'))
            return null;
        var number = taken.Groups["port"].Value;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        var holder = failed.Server?.Listeners.FirstOrDefault(listener => listener.Port == port && listener.Unit != "haproxy.service");
        var isPublic = port is 80 or 443;
        return new(
            taken.Value,
            $"Port {port} of {failed.Where} is in use{(holder is null ? "" : $" by {Named(holder)}")}.",
            isPublic
                ? $"End the program that listens on port {port} of {failed.Where}, or choose another server: Hydron's proxy needs ports 80 and 443. Then retry."
                : $"End the program that listens on port {port} of {failed.Where}, then retry.",
            holder is null ? null : Ended(holder));
    }

    private static string Named(Listener holder) => Container(holder) is { } container ? $"the container {container}"
        : holder.Unit.Length > 0 ? $"{holder.Program} ({holder.Unit})" : holder.Program;

    /// <summary>Null where ending it would not last, or could end more than it.</summary>
    private static Amendment? Ended(Listener holder)
    {
        var container = Container(holder);
        if (container is null && (!Unit().IsMatch(holder.Unit) || holder.Unit is "ssh.service" or "docker.service"))
            return null;
        return new()
        {
            Change = container is null
                ? $"stops {holder.Unit} and keeps it from starting again, then tries the step again. What it serves is not reached any more."
                : $"stops the container {container}, then tries the step again. What it serves is not reached any more.",
            First = [container is null ? Shell.Command("systemctl", "disable", "--now", holder.Unit) : $"{Shell.Command("docker", "update", "--restart=no", container)} && {Shell.Command("docker", "stop", container)}"],
            NeedsApproval = true,
        };
    }

    private static string? Container(Listener holder) =>
        holder.Program.StartsWith("container:", StringComparison.Ordinal) && ContainerName().IsMatch(holder.Program["container:".Length..]) ? holder.Program["container:".Length..] : null;

    /// <summary>HAProxy, Docker, and what most programs say; a line of a container's own log begins with a bar.</summary>
    [GeneratedRegex(@"^[^|].{0,600}?(?:cannot bind (?:socket|receiving socket) \(Address already in use\)[^\[]{0,100}\[[^\]]{0,60}:(?<port>\d{1,5})|Bind for \S{1,60}:(?<port>\d{1,5}) failed: port is already allocated|listen tcp\d? \S{1,60}:(?<port>\d{1,5}): bind: address already in use|\bto \S{1,60}:(?<port>\d{1,5}) failed[^:]{0,40}: \(?(?:98: )?Address already in use)")]
    private static partial Regex Taken();

    [GeneratedRegex(@"\A[A-Za-z0-9][\w@.-]{0,80}\.service\z")]
    private static partial Regex Unit();

    [GeneratedRegex(@"\A[A-Za-z0-9][\w.-]{0,100}\z")]
    private static partial Regex ContainerName();
}
