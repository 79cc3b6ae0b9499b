using System.Text;

namespace Hydron.Tests;

/// <summary>Looks for what should not have been stored.</summary>
public static class FileSearch
{
    /// <summary>The files below a folder that hold a text, in UTF-8 or UTF-16; also those that a program has open.</summary>
    public static IEnumerable<string> Find(string folder, string text) => Find(folder, Plain(text));

    /// <summary>As <see cref="Find(string, string)"/>, and also where the text is a part of something in Base64 (either alphabet) or hexadecimal digits.</summary>
    public static IEnumerable<string> FindHidden(string folder, string text) => Find(folder, [.. Plain(text), .. Hidden(text)]);

    private static IEnumerable<string> Find(string folder, byte[][] forms) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file =>
    {
        // Files that only hold a lock are empty, and nobody else can open them.
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
            return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        foreach (var form in forms)
        {
            if (bytes.IndexOf(form) >= 0)
                return true;
        }

        return false;
    });

    private static byte[][] Plain(string text) => [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.BigEndianUnicode.GetBytes(text)];

    /// <summary>Base64 writes three bytes as four characters: a text looks different at each of three places, and only what is whole groups of it is known.</summary>
    private static IEnumerable<byte[]> Hidden(string text)
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
        {
            var bytes = encoding.GetBytes(text);
            foreach (var hexadecimal in (string[])[Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)])
            {
                yield return Encoding.ASCII.GetBytes(hexadecimal);
                yield return Encoding.Unicode.GetBytes(hexadecimal);
            }

            for (var cut = 0; cut < 3; cut++)
            {
                var base64 = Convert.ToBase64String(bytes.AsSpan(cut, (bytes.Length - cut) / 3 * 3));
                yield return Encoding.ASCII.GetBytes(base64);
                yield return Encoding.Unicode.GetBytes(base64);
                yield return Encoding.ASCII.GetBytes(base64.Replace('+', '-').Replace('/', '_'));
            }
        }
    }
}
