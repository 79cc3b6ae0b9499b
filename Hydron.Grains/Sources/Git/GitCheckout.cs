using LibGit2Sharp;

namespace Hydron.Sources;

/// <summary>A cloned repository.</summary>
public sealed class GitCheckout : Checkout
{
    private readonly CheckoutFolder folder;
    private readonly FolderTree tree;
    private readonly ImmutableSortedDictionary<string, string> links;
    private readonly DateTimeOffset time;

    private GitCheckout(CheckoutFolder folder, FolderTree tree, ImmutableSortedDictionary<string, string> links, string commit, DateTimeOffset time)
    {
        this.folder = folder;
        this.tree = tree;
        this.links = links;
        Commit = commit;
        this.time = time;
    }

    public override string Commit { get; }

    public override IFileTree Tree => tree;

    public override ImmutableArray<string> Notes => tree.IsComplete ? [] : [$"The repository holds more than {FolderTree.MaxFiles} files; the others were not looked at."];

    /// <param name="subfolder">The folder of the repository that is the source's root; empty for all of it.</param>
    /// <exception cref="ProblemException">There is no such folder.</exception>
    internal static GitCheckout Open(CheckoutFolder folder, Uri url, string subfolder)
    {
        using var repository = new Repository(folder.Files);
        var head = repository.Head.Tip;
        if (subfolder.Length > 0 && head[subfolder]?.TargetType != TreeEntryTargetType.Tree)
            throw new ProblemException(RepositoryProblems.FolderMissing(url, subfolder));
        var links = LinksOf(repository, subfolder.Length == 0 ? "" : subfolder + "/");
        return new GitCheckout(folder, new FolderTree(Path.Combine(folder.Files, subfolder), links), links, head.Sha, head.Committer.When);
    }

    public override Task WriteBuildContextAsync(string folder, IReadOnlyDictionary<string, string> extraFiles, Stream destination, CancellationToken cancellation) =>
        BuildContext.WriteAsync(tree, links, FolderForm.Normalize(folder), extraFiles, time, destination, cancellation);

    public override ValueTask DisposeAsync() => folder.DisposeAsync();

    /// <summary>Links by path, with their targets. They are known from git's index: on disk they are text files.</summary>
    private static ImmutableSortedDictionary<string, string> LinksOf(Repository repository, string prefix) => repository.Index
        .Where(entry => entry.Mode == Mode.SymbolicLink && entry.Path.StartsWith(prefix, StringComparison.Ordinal))
        .ToImmutableSortedDictionary(entry => entry.Path[prefix.Length..], entry => repository.Lookup<Blob>(entry.Id)?.GetContentText() ?? "", StringComparer.Ordinal);
}
