using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A host name does not lead to its server. The step has waited for it and says what record is missing; a record made just now is given a little more time.</summary>
public sealed class DomainElsewhere : IKnownFailure
{
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(1);

    public string Code => "domain-elsewhere";

    public Diagnosis? Diagnose(FailedStep failed) => failed is not { Problem: { Code: "domain.elsewhere" } problem, Step.Action: PointDomain domain } ? null : new(
        problem.Message,
        $"{problem.Message} Nobody but its owner can change that.",
        problem.Next,
        // No address at all: the record may be on its way. Another address is a decision of somebody's.
        problem.Message == $"{domain.Host} has no address." ? new Amendment { Change = "looks once more in a minute.", Wait = Propagation } : null);
}
