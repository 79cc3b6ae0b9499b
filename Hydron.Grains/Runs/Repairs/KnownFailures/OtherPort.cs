using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The program works, but listens on another port than planned: what it does counts.</summary>
public sealed class OtherPort : IKnownFailure
{
    public string Code => "other-port";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (ListeningPorts.Of(failed) is not { Open.IsEmpty: false } ports || failed.Service is not { Port: { } planned } service || ports.Open.Contains(planned))
            return null;
        var seen = string.Join(" and ", ports.Open);
        return new(
            ports.Line,
            $"{service.Name} listens on port {seen}, not on {planned} as planned.",
            $"Set the port of {service.Name} to the one that it listens on, or let it listen where the variable PORT says; then deploy again.",
            ports.Open is not [var port] ? null : new Amendment
            {
                Change = $"leads visitors to port {port} of {service.Name} in place of {planned}, and starts it again.",
                Edits = [new SetPort(service.Name, port)],
            });
    }
}
