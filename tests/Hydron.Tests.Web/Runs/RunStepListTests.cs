using System.Collections.Immutable;
using Bunit;
using Hydron.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Hydron.Tests.Runs;

public sealed class RunStepListTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch;

    private static readonly ImmutableArray<RunStep> Steps =
    [
        Step("order", RunPhase.Purchase, StepStatus.Skipped),
        Step("packages", RunPhase.Provisioning, StepStatus.Succeeded) with { StartedAt = Began, EndedAt = Began.AddSeconds(65), ExitCode = 0 },
        Step("docker", RunPhase.Provisioning, StepStatus.Failed) with { StartedAt = Began, EndedAt = Began.AddSeconds(3), ExitCode = 100, Attempt = 2 },
        Step("firewall", RunPhase.Provisioning, StepStatus.Stopped) with { StartedAt = Began, EndedAt = Began.AddSeconds(1) },
        Step("probe", RunPhase.PostDeploy, StepStatus.Pending),
    ];

    private readonly BunitContext _context = new();

    public RunStepListTests()
    {
        _context.Services.AddMudServices();
        _context.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Began.AddHours(1)));
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [InlineData("order", "Skipped")]
    [InlineData("packages", "Done 1 min 5 s")]
    [InlineData("docker", "Failed exit code 100 attempt 2 3 s")]
    [InlineData("firewall", "Stopped 1 s")]
    [InlineData("probe", "Not begun")]
    public void Words_tell_how_a_step_ended(string step, string words) =>
        Assert.Equal(words, string.Join(' ', Render().Find($"[data-step={step}] .facts").Children.Select(each => each.TextContent)));

    [Fact]
    public void Phases_come_in_order_with_their_counts() =>
        Assert.Equal(
            ["Purchase: Skipped, 1 of 1", "Provisioning: Failed, 1 of 3", "Post deploy: 0 of 1"],
            Render().FindAll("summary").Select(each => $"{each.QuerySelector(".phase")!.TextContent}: {each.QuerySelector("small")!.TextContent}"));

    [Fact]
    public void Only_phases_where_something_happens_or_went_wrong_are_open() =>
        Assert.Equal(["Provisioning"], Render().FindAll("details[open]").Select(each => each.GetAttribute("data-phase")));

    [Fact]
    public void A_title_that_names_its_server_does_not_name_it_twice()
    {
        var step = Step("s", RunPhase.Deploy, StepStatus.Pending) with { Server = "web-1" };
        Assert.Equal(" on web-1", RunWords.WhereOf(step with { Title = "Build web" }));
        Assert.Equal("", RunWords.WhereOf(step with { Title = "Order web-1" }));
        Assert.Equal("", RunWords.WhereOf(step with { Server = "" }));
    }

    [Fact]
    public void Choosing_a_step_once_filters_and_once_more_shows_all()
    {
        var chosen = new List<string?>();
        var list = Render(chosen);
        list.Find("[data-step=docker] button").Click();
        list.Render(parameters => parameters.Add(each => each.Chosen, "docker"));
        Assert.Equal("true", list.Find("[data-step=docker] button").GetAttribute("aria-pressed"));
        list.Find("[data-step=docker] button").Click();
        Assert.Equal(["docker", null], chosen);
    }

    [Fact]
    public void Progress_counts_steps_and_finds_where_the_run_is()
    {
        var progress = RunProgress.Of(View(Steps));
        Assert.Equal((2, 5, 40, "docker"), (progress.Done, progress.Total, progress.Percent, progress.Current?.Id));
        Assert.Equal([StepStatus.Skipped, StepStatus.Failed, StepStatus.Pending], progress.Phases.Select(phase => phase.Status));
        Assert.Equal("probe", RunProgress.Of(View([.. Steps[..2], Steps[4] with { Status = StepStatus.Running }])).Current?.Id);
        Assert.Equal((0, null), (RunProgress.Of(View([])).Percent, RunProgress.Of(View([])).Current));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(3725, "1 h 2 min")]
    [InlineData(90000, "25 h 0 min")]
    [InlineData(-5, "0 s")]
    public void Durations_are_said_in_words(double seconds, string words) => Assert.Equal(words, RunWords.DurationOf(TimeSpan.FromSeconds(seconds)));

    private static RunStep Step(string id, RunPhase phase, StepStatus status) => new() { Id = id, Phase = phase, Title = id, Status = status, Attempt = 1 };

    private static RunView View(ImmutableArray<RunStep> steps) =>
        new() { ProjectId = "prj", Summary = new RunSummary("run", 1, RunStatus.Running, Began, EndedAt: null, 1), Steps = steps };

    private IRenderedComponent<RunStepList> Render(List<string?>? chosen = null) => _context.Render<RunStepList>(parameters => parameters
        .Add(each => each.Progress, RunProgress.Of(View(Steps)))
        .Add(each => each.ChosenChanged, (chosen ?? []).Add));
}
