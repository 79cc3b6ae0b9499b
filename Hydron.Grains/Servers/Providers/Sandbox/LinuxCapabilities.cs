using System.Globalization;

namespace Hydron.Servers;

/// <summary>
/// The capabilities that a sandbox server gets. A privileged container cannot start where the machine itself lacks one capability, so each one that
/// this process may hand on is named; numbers as in linux/capability.h.
/// </summary>
public static class LinuxCapabilities
{
    private const int SystemAdministration = 21;

    private static readonly ImmutableArray<string> Names =
    [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE", "NET_BIND_SERVICE",
        "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN",
        "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE",
        "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
    ];

    /// <summary>
    /// The names of the bounding set in the text of <c>/proc/self/status</c>. <c>ALL</c> where there is none or it lacks system administration: this
    /// process is confined itself, and the engine knows better.
    /// </summary>
    public static ImmutableArray<string> FromStatus(string status)
    {
        const string field = "CapBnd:";
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        if (line is null || !ulong.TryParse(line.AsSpan(field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bounding))
            return ["ALL"];
        return (bounding >> SystemAdministration & 1) == 0
            ? ["ALL"]
            : [.. Names.Where((_, number) => (bounding >> number & 1) == 1)];
    }

    /// <summary>Those that this process may hand on.</summary>
    public static async Task<ImmutableArray<string>> OfThisMachineAsync(CancellationToken cancellation) =>
        File.Exists("/proc/self/status") ? FromStatus(await File.ReadAllTextAsync("/proc/self/status", cancellation)) : ["ALL"];
}
