using System.Globalization;

namespace Hydron.Servers;

/// <summary>Reads a machine's facts with what every Linux has, and parses the answer: <c>name=value</c> lines.</summary>
public static class FactsScript
{
    /// <summary>Sizes are in MiB, disks in KiB blocks.</summary>
    public const string Text =
        """
        . /etc/os-release
        echo "os=$ID-$VERSION_ID"
        echo "kernel=$(uname -r)"
        echo "architecture=$(uname -m)"
        echo "cores=$(nproc)"
        echo "memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)"
        df -Pk / | awk 'NR == 2 { print "disk=" $2; print "free=" $4 }'
        """;

    /// <exception cref="ProblemException">The answer is not that of the script (<c>server.facts</c>).</exception>
    public static ServerFacts Parse(string output, DateTimeOffset now)
    {
        var values = output.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1], StringComparer.Ordinal);
        return new ServerFacts(
            Text("os"), Text("kernel"), Text("architecture"), Number("cores"), Number("memory"), Number("disk") / (1024 * 1024), Number("free") / (1024 * 1024), now);

        string Text(string name) => values.TryGetValue(name, out var value) && value.Length is > 0 and < 100 ? value : throw Unreadable(name);

        int Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(name);
    }

    private static ProblemException Unreadable(string name) => new(
        "server.facts", $"The machine did not say its {name}.", "Hydron needs Debian 12 or Ubuntu 22.04 or 24.04 with a usual shell for root.");
}
