using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hydron.Plans;
using Hydron.Runs;

namespace Hydron.Figures;

/// <summary>What a plan does to make its server ready, step by step, for those who do the same by other means.</summary>
/// <param name="Steps">Commands of a whole step may lean on each other; files come before them.</param>
public sealed record ServerPreparation(ImmutableArray<Plans.RunCommands> Steps)
{
    public static ServerPreparation Of(ProvisioningPlan plan) =>
        new([.. plan.Steps.Where(step => step.Phase == RunPhase.Provisioning).Select(step => step.Action switch
        {
            Plans.RunCommands action => action,
            IssueLocalCertificate action => new Plans.RunCommands(action.Commands, [new PlannedFile($"/etc/haproxy/certs/{action.Host}.pem", "0600", CertificateOf(action.Host))]),
            var other => throw new InvalidOperationException($"Nobody does a {other.GetType().Name} by hand."),
        })]);

    /// <summary>All of it, for one bash that reads it from its standard input: what the commands read is not the script.</summary>
    public string Script => $"set -e\n{string.Concat(Steps.Select(step => $"(\n{StepScript.Of(step.Files, step.Commands)}) </dev/null\n"))}";

    /// <summary>Anybody's: by hand nobody has Hydron's authority.</summary>
    private static string CertificateOf(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddDays(90));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
