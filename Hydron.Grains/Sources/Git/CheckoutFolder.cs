namespace Hydron.Sources;

/// <summary>A folder for one checkout. Disposing it removes everything in it.</summary>
public sealed class CheckoutFolder : IAsyncDisposable
{
    internal const string LockName = "lock";
    private const int RemovalAttempts = 20;

    private readonly string root;
    private readonly FileStream hold;

    internal CheckoutFolder(string root)
    {
        this.root = root;
        Directory.CreateDirectory(root);
        hold = new FileStream(Path.Combine(root, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Files = Path.Combine(root, "files");
        Directory.CreateDirectory(Files);
    }

    /// <summary>Where the source's files go.</summary>
    public string Files { get; }

    public async ValueTask DisposeAsync()
    {
        await hold.DisposeAsync();
        for (var attempt = 1; Directory.Exists(root); attempt++)
        {
            try
            {
                Directory.Delete(root, recursive: true);
            }
            catch (IOException) when (attempt < RemovalAttempts)
            {
                // A process that is just being killed may have written one more file.
                await Task.Delay(50);
            }
        }
    }
}
