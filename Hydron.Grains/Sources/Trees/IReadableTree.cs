namespace Hydron.Sources;

/// <summary>A tree whose files can be read whole, to be sent to a builder.</summary>
internal interface IReadableTree : IFileTree
{
    /// <summary>The content of a listed file.</summary>
    Stream Open(string path);

    bool IsExecutable(string path);
}
