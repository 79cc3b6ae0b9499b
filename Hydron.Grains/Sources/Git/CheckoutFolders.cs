using Hydron.Hosting;
using Microsoft.Extensions.Hosting;

namespace Hydron.Sources;

/// <summary>Hands out folders for checkouts, and at the start removes those that a killed Hydron has left.</summary>
public sealed class CheckoutFolders(DataFolder data) : IHostedService
{
    public CheckoutFolder Create() => new(Path.Combine(data.Checkouts, Guid.NewGuid().ToString("N")));

    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(RemoveStale, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void RemoveStale()
    {
        if (!Directory.Exists(data.Checkouts))
            return;
        foreach (var folder in Directory.EnumerateDirectories(data.Checkouts))
            if (!IsHeld(folder))
                Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whether a running process, this one or another that shares the data folder, is using it.</summary>
    private static bool IsHeld(string folder)
    {
        try
        {
            using var hold = new FileStream(Path.Combine(folder, CheckoutFolder.LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Another process may be about to lock a folder that it has just made.
            return DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) < TimeSpan.FromMinutes(1);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
