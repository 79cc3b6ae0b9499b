using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The lockfile does not fit the manifest, and the install command insists that it does.</summary>
public sealed class LockfileOutOfStep : IKnownFailure
{
    public string Code => "lockfile";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Action is not BuildImage || failed.Service is not { } service)
            return null;
        var seen = failed.Line(
            "can only install packages when your package.json and", "can only install with an existing package-lock.json", "ERR_PNPM_OUTDATED_LOCKFILE", "Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`",
            "The lockfile would have been modified by this install", "lockfile had changes, but lockfile is frozen", "can't be updated because frozen mode is set", "The gemspecs for path gems changed", "You are trying to install in deployment mode after changing",
            "The lock file is not up to date with the latest changes in composer.json", "is not present in the lock file", "changed significantly since poetry.lock was last generated", "poetry.lock is not up to date with pyproject.toml", "Your Pipfile.lock",
            "The lockfile at `uv.lock` needs to be updated", "needs to be updated but --locked was passed", "needs to be updated but --frozen was passed");
        if (seen is null)
            return null;
        var loose = LooseInstall.Of(service.InstallCommand);
        return new(
            seen,
            $"The lockfile of {service.Name} does not fit its manifest: a dependency was changed without it.",
            $"Install on your machine, commit the new lockfile, and deploy again{(failed.IsGeneratedBuild ? "" : ", or let the Dockerfile install without insisting on the lockfile")}.",
            loose is null || !failed.IsGeneratedBuild ? null : new Amendment
            {
                Change = $"installs with \"{loose}\". Warning: versions are chosen anew at each build until the lockfile is committed.",
                Edits = [new SetCommands(service.Name, Install: loose)],
            });
    }
}
