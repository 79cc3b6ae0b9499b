namespace Hydron.Sources;

/// <summary>Where a symbolic link of a repository leads.</summary>
public static class LinkPath
{
    /// <summary>Whether it stays inside <paramref name="folder"/>: relative, and never above it on the way.</summary>
    /// <param name="folder">A folder of the source, empty for the root.</param>
    /// <param name="link">The link's own path in the source, inside <paramref name="folder"/>.</param>
    /// <param name="target">What the link holds.</param>
    public static bool StaysInside(string folder, string link, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Any(character => char.IsControl(character) || character == '\\'))
            return false;
        var depth = link.Count(character => character == '/') - (folder.Length == 0 ? 0 : folder.Count(character => character == '/') + 1);
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        var up = parts.TakeWhile(part => part == "..").Count();
        // After a name, ".." may start from somewhere else than it seems to: the name may be a link itself.
        return up <= depth && !parts.Skip(up).Contains("..");
    }
}
