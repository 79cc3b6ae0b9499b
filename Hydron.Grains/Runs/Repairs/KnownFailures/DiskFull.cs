using Hydron.Hosting;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The server's disk is full. First goes what can be made again; images that are not in use go with an approval only; volumes never.</summary>
public sealed class DiskFull : IKnownFailure
{
    private static readonly string Script = EmbeddedText.Read("Hydron.Runs.Repairs.Server.free-disk.sh");

    public string Code => "disk-full";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Line("No space left on device", "You don't have enough free space in", "Not enough free disk space", "Disk quota exceeded") is not { } seen)
            return null;
        var free = failed.Server?.Disks is { Count: > 0 } disks ? $" Free: {string.Join(", ", disks.OrderBy(disk => disk.Key, StringComparer.Ordinal).Select(disk => $"{disk.Value} MB on {disk.Key}"))}." : "";
        var isSecond = failed.Earlier.Any(repair => repair.Code == Code);
        return new(
            seen,
            $"The disk of {failed.Where} is full.{free}",
            $"Free space on {failed.Where} (docker system df and du say what uses it), or plan a server with a larger disk; then retry.",
            isSecond ? Images : Caches);
    }

    private static Amendment Caches => new()
    {
        Change = "removes what can be made again (the build cache, images without a name, downloaded packages, old journals), then tries the step again. Volumes and the releases to roll back to stay.",
        First = [Shell.Command("bash", "-c", Script, "free-disk", "caches")],
    };

    private static Amendment Images => new()
    {
        Change = "removes every image on the server that no container uses, except those of releases to roll back to. Images that are in no registry are lost. Volumes stay.",
        First = [Shell.Command("bash", "-c", Script, "free-disk", "images")],
        NeedsApproval = true,
    };
}
