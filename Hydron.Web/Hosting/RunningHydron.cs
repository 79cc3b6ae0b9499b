using System.Text.Json;

namespace Hydron.Hosting;

/// <summary>Where a running Hydron is found.</summary>
/// <param name="ProcessId">Of the process that holds the data folder.</param>
/// <param name="Address">Under which people open it.</param>
/// <param name="Listens">Where its health endpoint answers on this machine.</param>
/// <param name="GatewayPort">The silo's port for clients.</param>
/// <param name="SiloAddress">The silo's address or host name; empty for loopback.</param>
public sealed record RunningHydron(int ProcessId, string Address, string Listens, int GatewayPort, string SiloAddress = "");

/// <summary>
/// One Hydron works with a data folder at a time: it holds a lock there for as long as it lives, however it ends, and writes down where it is found.
/// </summary>
public sealed class DataFolderClaim : IDisposable
{
    private const int Attempts = 20;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly FileStream _lock;

    private DataFolderClaim(string folder, FileStream held)
    {
        _folder = folder;
        _lock = held;
    }

    /// <summary>The claim, or null where another process has it.</summary>
    public static async Task<DataFolderClaim?> TryTakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var claim = new DataFolderClaim(folder, new FileStream(LockOf(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                File.Delete(NoteOf(folder)); // of one that did not end well
                return claim;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(BetweenAttempts); // someone may only be looking whether it is held
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether a process holds the folder.</summary>
    public static bool IsTaken(string folder)
    {
        try
        {
            using var shared = new FileStream(LockOf(folder), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Where the Hydron that holds the folder is found; null where there is none, or it has not come up yet.</summary>
    public static RunningHydron? Find(string folder)
    {
        try
        {
            return IsTaken(folder) ? JsonSerializer.Deserialize<RunningHydron>(File.ReadAllText(NoteOf(folder))) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes down where this Hydron is found, once it answers.</summary>
    public void Announce(RunningHydron found)
    {
        var temporary = $"{NoteOf(_folder)}.new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(found));
        File.Move(temporary, NoteOf(_folder), overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(NoteOf(_folder));
        _lock.Dispose();
    }

    private static string LockOf(string folder) => Path.Combine(folder, "hydron.lock");

    private static string NoteOf(string folder) => Path.Combine(folder, "hydron.json");
}
