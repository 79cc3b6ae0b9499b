using System.Text;

namespace Hydron.Sources;

/// <summary>Tells text from binary content, and decodes it.</summary>
internal static class TextContent
{
    private const int BinaryProbeBytes = 8000;

    /// <returns>Null for binary content. The rule is git's: a zero byte in the first 8,000; UTF-16 with its mark is text.</returns>
    public static string? Decode(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(content[2..]);
        if (content is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(content[2..]);
        if (content[..Math.Min(content.Length, BinaryProbeBytes)].Contains((byte)0))
            return null;
        return Encoding.UTF8.GetString(content is [0xEF, 0xBB, 0xBF, ..] ? content[3..] : content);
    }
}
