using Hydron.Analysis.Images;

namespace Hydron.Sources;

/// <summary>Brings a source onto this machine, for reading only: nothing of it is ever executed here.</summary>
public interface ISourceReader
{
    /// <summary>What is wrong with the form of a source, all at once; empty for nothing. Touches no network.</summary>
    ImmutableArray<Problem> Validate(Source source);

    /// <summary>Fetches it into a folder of its own.</summary>
    /// <param name="commit">The commit wanted (40 hex digits); empty for the newest of the branch.</param>
    /// <param name="access">Whose connections open it where it is private; null for nobody's.</param>
    /// <param name="progress">What is happening: "12.4 MB received".</param>
    /// <exception cref="ProblemException">It cannot be read: not a repository, private, empty, too large, too slow, not allowed. Nothing is left behind.</exception>
    Task<Checkout> FetchAsync(Source source, string commit, SourceAccess? access, IProgress<string> progress, CancellationToken cancellation);
}

/// <summary>A source on this machine. Disposing it removes the folder.</summary>
public abstract class Checkout : IAsyncDisposable
{
    /// <summary>40 hex digits, or empty for a source without commits.</summary>
    public abstract string Commit { get; }

    public abstract IFileTree Tree { get; }

    /// <summary>What a ready image says of itself; null for every other source, and where its registry did not give it.</summary>
    public virtual ImageConfiguration? Image => null;

    /// <summary>Remarks for the person: files that were left out, an image that could not be read.</summary>
    public virtual ImmutableArray<string> Notes => [];

    /// <summary>
    /// Writes a tar of a folder as a docker build context: <c>.dockerignore</c> honoured (where there is none, <see cref="DockerIgnore.Default"/>), symbolic links that lead outside left out, with
    /// <paramref name="extraFiles"/> (path to text) added or in place of the folder's own.
    /// </summary>
    public abstract Task WriteBuildContextAsync(string folder, IReadOnlyDictionary<string, string> extraFiles, Stream destination, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
