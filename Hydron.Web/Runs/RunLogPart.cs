using System.Text;
using System.Text.Json;

namespace Hydron.Runs;

/// <summary>A piece of a run's log as it is sent to readers.</summary>
/// <param name="lines">In order; empty where there was nothing new for a while, to keep the connection alive.</param>
/// <param name="isEnd">The run has ended and there is nothing more.</param>
public sealed class RunLogPart(ImmutableArray<LogLine> lines, bool isEnd)
{
    public static readonly RunLogPart Quiet = new([], isEnd: false);
    public static readonly RunLogPart End = new([], isEnd: true);

    private readonly Lazy<byte[]> _event = new(() => Encoding.UTF8.GetBytes(EventOf(lines, isEnd)));

    public ImmutableArray<LogLine> Lines => lines;

    public bool IsEnd => isEnd;

    /// <summary>The part as a server-sent event, made once for all readers. Its id is the last line's number, so that a browser that reconnects goes on after it.</summary>
    public ReadOnlyMemory<byte> Event => _event.Value;

    private static string EventOf(ImmutableArray<LogLine> lines, bool isEnd)
    {
        if (isEnd)
            return "event: end\ndata: {}\n\n";
        return lines.IsEmpty ? ": still here\n\n" : $"id: {lines[^1].Sequence}\ndata: {JsonSerializer.Serialize(lines.Select(RunLogEndpoints.Compact))}\n\n";
    }
}
