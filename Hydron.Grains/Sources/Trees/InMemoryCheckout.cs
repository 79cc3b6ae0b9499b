namespace Hydron.Sources;

/// <summary>A source that needs no folder: a template, or an image, which has no files at all.</summary>
public class InMemoryCheckout(InMemoryFileTree tree) : Checkout
{
    public override string Commit => "";

    public override IFileTree Tree => tree;

    public override Task WriteBuildContextAsync(string folder, IReadOnlyDictionary<string, string> extraFiles, Stream destination, CancellationToken cancellation) =>
        BuildContext.WriteAsync(tree, ImmutableSortedDictionary<string, string>.Empty, FolderForm.Normalize(folder), extraFiles, DateTimeOffset.UnixEpoch, destination, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
