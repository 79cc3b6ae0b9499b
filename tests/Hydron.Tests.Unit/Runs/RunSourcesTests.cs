using System.Collections.Immutable;
using Hydron.Runs.Execution;
using Hydron.Sources;

namespace Hydron.Tests.Runs;

public sealed class RunSourcesTests
{
    private static readonly TemplateSource Source = new("express");

    [Fact]
    public async Task What_was_fetched_ahead_and_never_asked_for_is_removed_with_the_run()
    {
        var reader = new OneSource(Task.CompletedTask);
        var sources = new RunSources(reader);
        sources.Begin("wks/run", Source, access: null, "", CancellationToken.None);
        sources.Begin("wks/run", Source, access: null, "", CancellationToken.None); // a run that goes on begins again
        await sources.LetGoAsync("wks/run");
        Assert.Equal((1, 1), (reader.Fetched, reader.Removed));
    }

    [Fact]
    public async Task A_fetch_that_nobody_waits_for_any_more_is_ended()
    {
        var reader = new OneSource(new TaskCompletionSource().Task);
        var sources = new RunSources(reader);
        sources.Begin("wks/run", Source, access: null, "", CancellationToken.None);
        await sources.LetGoAsync("wks/run"); // would wait for ever otherwise
        Assert.Equal(0, reader.Removed);
    }

    private sealed class OneSource(Task delivered) : ISourceReader
    {
        private int _fetched;

        public int Fetched => _fetched;

        public int Removed { get; private set; }

        public ImmutableArray<Problem> Validate(Source source) => [];

        public async Task<Checkout> FetchAsync(Source source, string commit, SourceAccess? access, IProgress<string> progress, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _fetched);
            await delivered.WaitAsync(cancellation);
            return new Delivered(this);
        }

        private sealed class Delivered(OneSource source) : InMemoryCheckout(InMemoryFileTree.Empty)
        {
            public override ValueTask DisposeAsync()
            {
                source.Removed++;
                return ValueTask.CompletedTask;
            }
        }
    }
}
