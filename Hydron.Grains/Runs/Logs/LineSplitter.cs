namespace Hydron.Runs.Logs;

/// <summary>
/// Turns a stream of bytes into whole lines and says up to which byte they reach. Bytes of an unfinished line wait; a line that does not end is cut before it
/// fills the memory, but never within a secret.
/// </summary>
public sealed class LineSplitter(Redactor redactor, long offset)
{
    /// <summary>Bytes of a line that has not ended after which it is cut.</summary>
    public const int LongestLine = 256 * 1024;

    /// <summary>A secret longer than this could be cut where the line is.</summary>
    private const int Overlap = 16 * 1024;

    private readonly List<byte> _pending = [];
    private readonly List<string> _lines = [];

    /// <summary>The bytes that the lines taken so far reach to.</summary>
    public long Offset { get; private set; } = offset;

    public bool HasLines => _lines.Count > 0;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            if (_pending.Count > 0)
            {
                _pending.AddRange(bytes[..end]);
                Complete(_pending.Count, 1);
            }
            else
            {
                _lines.Add(LogText.Decode(bytes[..end]));
                Offset += end + 1;
            }

            bytes = bytes[(end + 1)..];
        }

        _pending.AddRange(bytes);
        while (_pending.Count > LongestLine)
            Complete(redactor.SafeCut(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending), _pending.Count - Overlap), 0);
    }

    /// <summary>The output has ended: what is left is a line too.</summary>
    public void End()
    {
        if (_pending.Count > 0)
            Complete(_pending.Count, 0);
    }

    /// <summary>The lines since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] lines = [.. _lines];
        _lines.Clear();
        return lines;
    }

    private void Complete(int count, int separator)
    {
        _lines.Add(LogText.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending)[..count]));
        _pending.RemoveRange(0, count);
        Offset += count + separator;
    }
}
