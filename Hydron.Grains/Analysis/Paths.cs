namespace Hydron.Analysis;

/// <summary>Paths inside a source: forward slashes, relative, "." for the root.</summary>
internal static class Paths
{
    internal static string Join(string folder, string name) => folder == "." ? name : name == "." ? folder : $"{folder}/{name}";

    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : ".";

    internal static ReadOnlySpan<char> FolderOf(ReadOnlySpan<char> path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : ".";

    internal static int DepthOf(string path) => path.AsSpan().Count('/');

    internal static bool IsUnder(string path, string folder)
        => folder == "." || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The path of a file as seen from a folder above it.</summary>
    internal static string RelativeTo(string path, string folder)
        => folder == "." ? path : path == folder ? "." : IsUnder(path, folder) ? path[(folder.Length + 1)..] : path;

    /// <summary>The folder itself and those above it, nearest first, "." last.</summary>
    internal static IEnumerable<string> Upwards(string folder)
    {
        while (folder != ".")
        {
            yield return folder;
            folder = FolderOf(folder);
        }

        yield return ".";
    }

    /// <summary>Resolves "./", "..", doubled and trailing slashes. A path that leads out of the source becomes the root.</summary>
    internal static string Normalize(string? path)
    {
        var parts = new List<string>();
        foreach (var part in (path ?? "").Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return ".";
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    /// <summary>A path that is written in a file of <paramref name="folder"/>, as a path in the source.</summary>
    internal static string Resolve(string folder, string relative) => Normalize(folder == "." ? relative : $"{folder}/{relative}");

    /// <summary>The deepest folder that holds all of these folders.</summary>
    internal static string CommonFolder(IEnumerable<string> folders)
    {
        string[]? common = null;
        foreach (var folder in folders)
        {
            var parts = folder == "." ? [] : folder.Split('/');
            common = common is null ? parts : [.. common.Zip(parts).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        }

        return common is null or [] ? "." : string.Join('/', common);
    }
}
