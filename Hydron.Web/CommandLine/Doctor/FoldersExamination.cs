using Hydron.Hosting;

namespace Hydron.CommandLine.Doctor;

/// <summary>The data folder: it can be written, and there is room.</summary>
internal sealed class FoldersExamination(WebOptions options) : IExamination
{
    /// <summary>A clone may take as much, and the database grows beside it.</summary>
    private const long LeastFree = 2L * 1024 * 1024 * 1024;

    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        var free = new DriveInfo(options.Folder).AvailableFreeSpace;
        return
        [
            await IsWritableAsync(cancellation)
                ? new Finding($"Data folder: {options.Folder} can be written.")
                : new Finding($"Data folder: {options.Folder} cannot be written by {Environment.UserName}.", $"Give it to whoever runs Hydron: sudo chown -R {Environment.UserName} {options.Folder}"),
            free >= LeastFree
                ? new Finding($"Disk: {InGigabytes(free)} are free there.")
                : new Finding($"Disk: only {InGigabytes(free)} are free at {options.Folder}.", $"Make room until there are {InGigabytes(LeastFree)}, or set Hydron:DataFolder to a folder of a larger disk."),
        ];
    }

    private async Task<bool> IsWritableAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(options.Folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllTextAsync(file, "", cancellation);
            File.Delete(file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string InGigabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.#} GB");
}
