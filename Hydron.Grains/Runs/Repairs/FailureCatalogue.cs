using Hydron.Runs.Repairs.KnownFailures;

namespace Hydron.Runs.Repairs;

/// <summary>Every failure that Hydron knows, in the order in which they are looked for: causes before what follows from them.</summary>
public static class FailureCatalogue
{
    /// <summary>Repairs of one step, whatever it fails of: then it is a person's turn.</summary>
    public const int MostRepairs = 3;

    public static readonly ImmutableArray<IKnownFailure> All =
    [
        new DiskFull(),
        new ClockSkew(),
        new PackageLock(),
        new PackagesInterrupted(),
        new PackageKey(),
        new PackageMirror(),
        new DockerPackages(),
        new Fail2banLog(),
        new ProxyConfiguration(),
        new CertificateRefused(),
        new DomainElsewhere(),
        new PortTaken(),
        new BuildOutOfMemory(),
        new ContainerOutOfMemory(),
        new LockfileOutOfStep(),
        new UnsupportedEngine(),
        new MissingLibrary(),
        new NativeToolchain(),
        new SharedLibrary(),
        new DownloadInterrupted(),
        new WrongStartCommand(),
        new BoundToLoopback(),
        new OtherPort(),
    ];

    /// <returns>The diagnosis, its amendment only where the bounds allow one more; null for a failure that is not known.</returns>
    public static (IKnownFailure Failure, Diagnosis Diagnosis)? Diagnose(FailedStep failed)
    {
        foreach (var failure in All)
        {
            if (failure.Diagnose(failed) is not { } diagnosis)
                continue;
            var applied = failed.Earlier.Where(repair => repair.Status == RepairStatus.Applied).ToList();
            var isExhausted = applied.Count >= MostRepairs || applied.Count(repair => repair.Code == failure.Code) >= failure.MostRepairs;
            return (failure, isExhausted ? diagnosis with { Amendment = null } : diagnosis);
        }

        return null;
    }
}
