using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Runs.Repairs;

/// <summary>What is said and done where an image lacks packages of the operating system.</summary>
internal static class NeededPackages
{
    /// <param name="build">Packages that building needs.</param>
    /// <param name="run">Packages that the running program needs.</param>
    public static Diagnosis Diagnose(FailedStep failed, Service service, string seen, string explanation, ImmutableArray<string> build, ImmutableArray<string> run)
    {
        build = [.. build.Except(service.SystemPackages)];
        run = [.. run.Except(service.RuntimePackages)];
        ImmutableArray<string> all = [.. build.Union(run)];
        ImmutableArray<Edit> edits =
        [
            .. build.Length > 0 ? [new AddSystemPackages(service.Name, build, PackageStage.Build)] : (Edit[])[],
            .. run.Length > 0 ? [new AddSystemPackages(service.Name, run, PackageStage.Run)] : (Edit[])[],
        ];
        return new(
            seen,
            explanation,
            all.IsEmpty
                ? "They are installed already; see in the log what else is missing, then retry."
                : $"Install them in your Dockerfile before the dependencies (Debian: apt-get install -y {string.Join(' ', all)}), then retry.",
            edits.IsEmpty || !failed.IsGeneratedBuild ? null : new Amendment
            {
                Change = $"installs {string.Join(", ", all)} in the image of {service.Name} and builds it again.",
                Edits = edits,
            });
    }
}
