using System.Text;

namespace Hydron.Tests;

/// <summary>Looks for what should not have been stored.</summary>
public static class FileSearch
{
    /// <summary>The files below a folder that hold a text, in UTF-8 or UTF-16; also those that a program has open.</summary>
    public static IEnumerable<string> Find(string folder, string text) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file =>
    {
        // Files that only hold a lock are empty, and nobody else can open them.
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
            return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        return bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    });
}
