using Bunit;
using Hydron.Accounts;
using Hydron.Layout;
using Hydron.Runs;
using Hydron.Tests.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace Hydron.Tests.Layout;

public sealed class LiveComponentTests
{
    [Fact]
    public async Task What_a_stream_lost_is_shown_all_the_same_and_an_outage_changes_nothing()
    {
        await using var context = new BunitContext();
        var time = new FakeTimeProvider();
        context.Services.AddSingleton<TimeProvider>(time);
        context.Services.AddSingleton(FakeCluster.Empty.With(new LostStreams()).ClientFor(Role.Viewer));
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var run = new Numbers();
        var shown = context.Render<Number>(parameters => parameters.Add(each => each.Numbers, run));
        Assert.Equal("1", shown.Markup);

        run.IsGone = true;
        await LookAsync(3);
        Assert.Equal("1", shown.Markup);
        (run.IsGone, run.Newest) = (false, 2);
        await LookAsync(4);
        await shown.WaitForAssertionAsync(() => Assert.Equal("2", shown.Markup));

        async Task LookAsync(int loads)
        {
            while (run.Loads < loads)
            {
                time.Advance(TimeSpan.FromSeconds(5));
                await Task.Yield();
            }
        }
    }

    /// <summary>What the component shows, as a grain would hold it.</summary>
    public sealed class Numbers
    {
        public int Newest { get; set; } = 1;

        public bool IsGone { get; set; }

        public int Loads { get; private set; }

        public Task<int> LoadAsync()
        {
            Loads++;
            return IsGone ? Task.FromException<int>(new SiloUnavailableException("The silo is gone.")) : Task.FromResult(Newest);
        }
    }

    public sealed class Number : LiveComponent
    {
        private int _shown;

        [Parameter] public Numbers Numbers { get; set; } = null!;

        protected override async Task OnInitializedAsync() => await FollowAsync(Streams.Run, "run", Numbers.LoadAsync, number => number, number => _shown = number);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);
    }
}
