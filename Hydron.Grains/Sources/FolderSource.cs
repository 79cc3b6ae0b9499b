namespace Hydron.Sources;

/// <summary>A folder of this machine, read in place: what the terminal's <c>analyze</c> looks at. It never leaves the process.</summary>
/// <param name="FullPath">The folder's full path.</param>
internal sealed record FolderSource(string FullPath) : Source
{
    public override string Label => FullPath;
}
