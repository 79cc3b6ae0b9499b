namespace Hydron.Sources;

/// <summary>The form of a folder inside a source: relative, with forward slashes, never leading out of it.</summary>
public static class FolderForm
{
    private const int MaxLength = 1024;

    public static ImmutableArray<Problem> Check(string folder) =>
        IsValid(folder)
            ? []
            : [new("source.folder-name", "The folder is not a path inside the repository.", "Give it as in apps/web, without .. and without a slash at the beginning.")];

    public static bool IsValid(string folder) =>
        folder.Length <= MaxLength
        && !folder.StartsWith('/')
        && !folder.Any(character => char.IsControl(character) || character is '\\' or ':')
        && folder.Split('/', StringSplitOptions.RemoveEmptyEntries).All(part => part != ".." && !part.Equals(".git", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>./apps//web/</c> becomes <c>apps/web</c>; the root is empty.</summary>
    public static string Normalize(string? folder) =>
        string.Join('/', (folder ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));
}
