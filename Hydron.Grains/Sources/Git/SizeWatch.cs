namespace Hydron.Sources;

/// <summary>Watches how much a folder takes on disk while something else fills it.</summary>
internal static class SizeWatch
{
    private const long Block = 4096;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <returns>When the folder has grown over the limit; otherwise it runs until it is cancelled.</returns>
    public static async Task UntilOverAsync(string folder, long maxBytes, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            var start = time.GetTimestamp();
            if (IsOver(folder, maxBytes))
                return;
            // Counting a large folder takes time itself: spend at most a fifth of one core on it.
            var pause = time.GetElapsedTime(start) * 4;
            await Task.Delay(pause > Shortest ? pause : Shortest, time, cancellation);
        }
    }

    /// <summary>Counts whole blocks, so that a million empty files count as what they cost.</summary>
    public static bool IsOver(string folder, long maxBytes)
    {
        var total = 0L;
        try
        {
            foreach (var item in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
            {
                total += item is FileInfo { Exists: true } file ? Math.Max(Block, (file.Length + Block - 1) / Block * Block) : Block;
                if (total > maxBytes)
                    return true;
            }
        }
        catch (IOException)
        {
            // git moved something away while it was being counted; the next count will be right.
        }
        return false;
    }
}
