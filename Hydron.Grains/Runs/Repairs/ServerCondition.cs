using System.Globalization;

namespace Hydron.Runs.Repairs;

/// <summary>How a server stood after a step had failed on it, read from what <c>condition.sh</c> prints.</summary>
/// <param name="Clock">Its time; null where it did not say.</param>
/// <param name="MemoryMb">MiB; 0 where it did not say.</param>
/// <param name="SwapMb">MiB.</param>
/// <param name="Disks">Free MiB of each file system that matters, by where it is mounted.</param>
/// <param name="Listeners">Who listens on TCP ports.</param>
/// <param name="Allowed">Ports that the firewall lets in, as UFW writes them: <c>80/tcp</c>. Null where it is off.</param>
/// <param name="Journal">The last lines of the programs that the step started.</param>
public sealed record ServerCondition(
    DateTimeOffset? Clock,
    int MemoryMb,
    int SwapMb,
    ImmutableDictionary<string, int> Disks,
    ImmutableArray<Listener> Listeners,
    ImmutableHashSet<string>? Allowed,
    ImmutableArray<string> Journal)
{
    private const int MostJournal = 200;

    public static readonly ServerCondition Unknown = new(null, 0, 0, ImmutableDictionary<string, int>.Empty, [], null, []);

    /// <summary>Takes what it understands, whatever else is there.</summary>
    public static ServerCondition Parse(string text)
    {
        var condition = Unknown;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            condition = words switch
            {
                ["clock", var seconds] when long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800 =>
                    condition with { Clock = DateTimeOffset.FromUnixTimeSeconds(at) },
                ["memory", var kilobytes] => condition with { MemoryMb = Megabytes(kilobytes) },
                ["swap", var kilobytes] => condition with { SwapMb = Megabytes(kilobytes) },
                ["disk", var mount, var kilobytes] => condition with { Disks = condition.Disks.SetItem(mount, Megabytes(kilobytes)) },
                ["listener", var address, var port, var program, var unit] when int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                    condition with { Listeners = condition.Listeners.Add(new Listener(address, number, program, unit == "-" ? "" : unit)) },
                ["firewall"] => condition with { Allowed = condition.Allowed ?? [] },
                ["allowed", var port] => condition with { Allowed = (condition.Allowed ?? []).Add(port) },
                ["journal", _, ..] when condition.Journal.Length < MostJournal => condition with { Journal = condition.Journal.Add(line["journal ".Length..]) },
                _ => condition,
            };
        }

        return condition;
    }

    private static int Megabytes(string kilobytes) =>
        long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (int)Math.Min(count / 1024, int.MaxValue) : 0;
}

/// <param name="Program">Its name; <c>container:NAME</c> for a port that Docker publishes for a container.</param>
/// <param name="Unit">The service of systemd that it belongs to; empty for none.</param>
public sealed record Listener(string Address, int Port, string Program, string Unit);
