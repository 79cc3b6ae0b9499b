namespace Hydron.CommandLine;

/// <summary>Names for the results of several sources: as they lie below the folder that they share, so that equal names in different folders stay apart.</summary>
public static class ResultNames
{
    /// <returns>Relative paths without an ending, one a source, in the same order.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> sources)
    {
        var parts = sources.Select(source => PartsOf(source)).ToList();
        var shared = parts.Min(each => each.Length - 1);
        var common = Enumerable.Range(0, shared).TakeWhile(index => parts.All(each => each[index] == parts[0][index])).Count();
        return [.. parts.Select(each => string.Join('/', each[common..]))];
    }

    private static string[] PartsOf(string source)
    {
        var path = Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? $"{address!.Host}{address.AbsolutePath}" : Path.GetFullPath(source);
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return ["source"];
        var last = parts[^1];
        return last.EndsWith(".git", StringComparison.OrdinalIgnoreCase) && last.Length > 4 ? [.. parts[..^1], last[..^4]] : parts;
    }
}
