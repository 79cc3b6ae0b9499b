using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Hydron.Hosting;

/// <summary>Where things lie in the data folder.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<HydronOptions> options)
    {
        Root = Path.GetFullPath(options.Value.DataFolder);
        Keys = options.Value.KeysFolder is { Length: > 0 } shared ? Path.GetFullPath(shared) : Path.Combine(Root, "keys");
        Directory.CreateDirectory(Root);
        CreatePrivate(Keys);
    }

    public string Root { get; }

    /// <summary>Keys: readable by Hydron's own user only.</summary>
    public string Keys { get; }

    /// <summary>Copies of sources while they are read.</summary>
    public string Checkouts => Path.Combine(Root, "checkouts");

    /// <summary>The key with which the web tier signs callers: 32 random bytes, made at the first start.</summary>
    public byte[] CallerKey()
    {
        var path = Path.Combine(Keys, "caller.key");
        if (!File.Exists(path))
        {
            using (HoldKeys())
                CreateCallerKey(path);
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Until it is disposed, no other process that has the same keys makes any.</summary>
    public IDisposable HoldKeys()
    {
        var path = Path.Combine(Keys, "lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(BetweenTries); // it is held for the making of a key
            }
        }
    }

    /// <summary>Where the key is, the whole of it is.</summary>
    private static void CreateCallerKey(string path)
    {
        if (File.Exists(path))
            return;
        File.WriteAllBytes($"{path}.new", RandomNumberGenerator.GetBytes(32)); // the folder lets nobody else in
        File.Move($"{path}.new", path);
    }

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
