using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

/// <summary>Repositories in memory, by their URL. One that is not there cannot be reached; one that is held answers when it is let go.</summary>
internal sealed class FakeSources : ISourceReader
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly ConcurrentDictionary<string, InMemoryFileTree> _repositories = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new();

    public void Put(string url, params (string Path, string Text)[] files) =>
        _repositories[url] = new InMemoryFileTree(files.ToDictionary(file => file.Path, file => file.Text));

    /// <summary>From now on reading it takes until <see cref="LetGo"/>.</summary>
    public void Hold(string url) => _held[url] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo(string url) => _held[url].TrySetResult();

    /// <summary>Ends once somebody reads it.</summary>
    public Task AskedAsync(string url) => Asked(url).Task.WaitAsync(TimeSpan.FromSeconds(60));

    public ImmutableArray<Problem> Validate(Source source) => source is GitSource git ? GitUrlForm.Check(git.Url, new SourceOptions()) : [];

    public async Task<Checkout> FetchAsync(Source source, string commit, SourceAccess? access, IProgress<string> progress, CancellationToken cancellation)
    {
        if (source is not GitSource git)
            return new MemoryCheckout(InMemoryFileTree.Empty, "");
        progress.Report("1.0 MB received");
        Asked(git.Url).TrySetResult();
        if (_held.TryGetValue(git.Url, out var held))
            await held.Task.WaitAsync(cancellation);
        return _repositories.TryGetValue(git.Url, out var tree)
            ? new MemoryCheckout(tree, Commit)
            : throw new ProblemException("source.unreachable", $"{git.Url} cannot be reached.", "Check the address.");
    }

    private TaskCompletionSource Asked(string url) => _asked.GetOrAdd(url, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class MemoryCheckout(InMemoryFileTree tree, string commit) : Checkout
    {
        public override string Commit => commit;

        public override IFileTree Tree => tree;

        public override Task WriteBuildContextAsync(string folder, IReadOnlyDictionary<string, string> extraFiles, Stream destination, CancellationToken cancellation) => Task.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
