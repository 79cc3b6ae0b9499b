namespace Hydron.Runs;

/// <summary>How phases are called.</summary>
public static class RunPhases
{
    public static string NameOf(RunPhase phase) => phase switch
    {
        RunPhase.Purchase => "Purchase",
        RunPhase.Availability => "Availability",
        RunPhase.Domain => "Domain",
        RunPhase.OperatingSystem => "OS install",
        RunPhase.Provisioning => "Provisioning",
        RunPhase.Deploy => "Code deploy",
        _ => "Post deploy",
    };
}
