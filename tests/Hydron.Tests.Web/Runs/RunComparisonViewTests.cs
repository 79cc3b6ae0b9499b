using System.Collections.Immutable;
using Bunit;
using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Hydron.Tests.Runs;

public sealed class RunComparisonViewTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch;

    private readonly BunitContext _context = new();

    public RunComparisonViewTests()
    {
        _context.Services.AddMudServices();
        _context.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Began));
        _context.Services.AddSingleton(FakeCluster.Empty
            .With<IRunGrain>("run-1", new FakeRun { Number = 1, Steps = [Step("image", 20, StepStatus.Succeeded), Step("release", 3, StepStatus.Failed)] })
            .With<IRunGrain>("run-2", new FakeRun { Number = 2, Steps = [Step("image", 5, StepStatus.Succeeded), Step("release", 4, StepStatus.Succeeded)] })
            .ClientFor(Role.Viewer));
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_earlier_run_stands_left_and_the_first_difference_is_named()
    {
        var view = Render("run-2");
        view.Find("[data-compare='1']").Click();
        view.WaitForAssertion(() => Assert.Equal("They begin to differ at release.", view.Find("[role=status]").TextContent.Trim()));
        Assert.Equal(["Step", "Run 1", "Run 2"], view.FindAll("thead th").Select(each => each.TextContent));
        Assert.Equal(["Done, 20 s", "Done, 5 s"], view.FindAll("[data-step=image] td").Select(each => each.TextContent));
        Assert.Equal(["Failed, 3 s", "Done, 4 s"], view.FindAll("[data-step=release] td").Select(each => each.TextContent));
        Assert.Equal(["release"], view.FindAll(".differs").Select(each => each.GetAttribute("data-step")));
    }

    [Fact]
    public void The_only_run_has_nothing_to_be_compared_with() => Assert.Empty(Render("run-1", Runs[..1]).Markup.Trim());

    private static readonly ImmutableArray<RunSummary> Runs = [Summary(1), Summary(2)];

    private IRenderedComponent<RunComparisonView> Render(string runId, ImmutableArray<RunSummary>? runs = null) => _context.Render<RunComparisonView>(parameters => parameters
        .Add(each => each.Project, new ProjectView { Summary = new ProjectSummary { Id = "prj", Name = "shop" }, Runs = runs ?? Runs })
        .Add(each => each.RunId, runId));

    private static RunSummary Summary(int number) => new($"run-{number}", number, RunStatus.Succeeded, Began, Began, number);

    private static RunStep Step(string id, int seconds, StepStatus status) =>
        new() { Id = id, Title = id, Status = status, StartedAt = Began, EndedAt = Began.AddSeconds(seconds) };
}
