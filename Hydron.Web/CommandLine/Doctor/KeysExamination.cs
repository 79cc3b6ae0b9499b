using Hydron.Hosting;

namespace Hydron.CommandLine.Doctor;

/// <summary>The folder of the keys: only its owner gets in, and what has to be there is whole.</summary>
internal sealed class KeysExamination(WebOptions options) : IExamination
{
    private const int CallerKeyLength = 32;

    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        var caller = Path.Combine(options.Keys, "caller.key");
        if (!File.Exists(caller))
            return [new Finding($"Keys: there are none yet; Hydron makes them in {options.Keys} when it first starts.")];
        var ring = Directory.GetFiles(options.Keys, "key-*.xml");
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(options.Keys) & OfOthers) != 0)
            findings.Add(new Finding($"Keys: others than {Environment.UserName} get into {options.Keys}, and the keys open every secret.", $"Close it: chmod 700 {options.Keys}"));
        foreach (var file in ring.Append(caller).Where(file => !IsReadable(file)))
            findings.Add(new Finding($"Keys: {file} cannot be read.", $"Give it to whoever runs Hydron: sudo chown {Environment.UserName} {file}"));
        if (findings.Count == 0 && (await File.ReadAllBytesAsync(caller, cancellation)).Length != CallerKeyLength)
            findings.Add(new Finding($"Keys: {caller} is damaged: it has other than {CallerKeyLength} bytes.", "Restore it from a backup; or, with Hydron stopped, delete it, and everybody signs in again."));
        if (ring.Length == 0)
            findings.Add(new Finding($"Keys: no key for secrets is in {options.Keys}, though Hydron ran with it.", "Restore the folder from a backup: what is encrypted in the database cannot be read without them."));
        return findings.Count > 0 ? findings.ToImmutable() : [new Finding($"Keys: {ring.Length} for secrets and one for callers, in a folder that is its owner's alone. Keep a copy of {options.Keys} elsewhere.")];
    }

    private static bool IsReadable(string file)
    {
        try
        {
            using var opened = File.OpenRead(file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
