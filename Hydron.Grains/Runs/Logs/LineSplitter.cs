using System.Runtime.InteropServices;

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

    private readonly List<byte> _bytes = [];

    /// <summary>How many of the bytes are whole lines, with a line feed after each.</summary>
    private int _whole;

    /// <summary>The bytes that the lines taken so far reach to.</summary>
    public long Offset { get; private set; } = offset;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((byte)'\n') is var last and >= 0)
        {
            Offset += Unfinished + last + 1;
            _whole = _bytes.Count + last + 1;
        }

        _bytes.AddRange(bytes);
        while (Unfinished > LongestLine)
            End(redactor.SafeCut(CollectionsMarshal.AsSpan(_bytes)[_whole..], Unfinished - Overlap));
    }

    /// <summary>The output has ended: what is left is a line too.</summary>
    public void End()
    {
        if (Unfinished > 0)
            End(Unfinished);
    }

    /// <summary>The lines since the last time.</summary>
    public LogLines Take()
    {
        if (_whole == 0)
            return LogLines.None;
        var lines = LogLines.Decode(CollectionsMarshal.AsSpan(_bytes)[..(_whole - 1)]);
        _bytes.RemoveRange(0, _whole);
        _whole = 0;
        return lines;
    }

    private int Unfinished => _bytes.Count - _whole;

    /// <summary>Makes a line of the first bytes of the unfinished one.</summary>
    private void End(int length)
    {
        _bytes.Insert(_whole + length, (byte)'\n');
        _whole += length + 1;
        Offset += length;
    }
}
