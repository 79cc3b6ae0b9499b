using Hydron.Domains;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>The last word: the public address answers.</summary>
public static class Probe
{
    public static PlannedStep For(StepFactory make, DomainBinding domain, string path) => make.Step(
        $"probe-{domain.Host}",
        RunPhase.PostDeploy,
        $"Open https://{domain.Host}{path}",
        "Asks as a visitor would, by name and over TLS.",
        "The application answers over HTTPS.",
        new ProbeUrl($"https://{domain.Host}{path}", make.Server),
        TimeSpan.FromMinutes(2)) with
    { Service = domain.Service };
}
