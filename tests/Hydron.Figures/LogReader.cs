using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Hydron.Figures;

/// <summary>One reader of a run's log over server-sent events, as a browser is. Lines of interest are <c>live NUMBER SECONDS</c>, with the writer's clock.</summary>
public sealed class LogReader
{
    private readonly List<double> _delays = [];
    private long _next;

    /// <summary>How many lines have come.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that were missing where the next came, or came again.</summary>
    public long Wrong { get; private set; }

    /// <summary>Milliseconds from the write on the server to here, of the oldest line of each event.</summary>
    public IReadOnlyList<double> Delays => _delays;

    public async Task ReadAsync(HttpClient client, string runId, long from, CancellationToken cancellation)
    {
        _next = from;
        await using var stream = await client.GetStreamAsync(new Uri($"/api/runs/{runId}/logs?from={from}", UriKind.Relative), cancellation);
        var pipe = PipeReader.Create(stream);
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (!Take(Encoding.UTF8.GetString(buffer.Slice(0, end))))
                    return;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                throw new InvalidOperationException("The log's connection ended before the run.");
        }
    }

    /// <returns>False at the run's end.</returns>
    private bool Take(string line)
    {
        if (line == "event: end")
            return false;
        if (!line.StartsWith("data: [[", StringComparison.Ordinal))
            return true;
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        var first = long.Parse(line.AsSpan(8, line.IndexOf(',', StringComparison.Ordinal) - 8), CultureInfo.InvariantCulture);
        var count = line.AsSpan().Count("],[") + 1;
        Wrong += Math.Abs(first - _next);
        _next = first + count;
        Lines += count;
        if (line.IndexOf("\"live ", StringComparison.Ordinal) is var at and >= 0)
        {
            var words = line[(at + 6)..line.IndexOf('"', at + 1)].Split(' ');
            _delays.Add(now - (double.Parse(words[1], CultureInfo.InvariantCulture) * 1000));
        }

        return true;
    }
}
