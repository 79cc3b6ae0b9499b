using Bunit;
using Hydron.Accounts;
using Hydron.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Hydron.Tests.Runs;

public sealed class RunCommandsTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public RunCommandsTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [InlineData(RunStatus.Waiting, "Stop")]
    [InlineData(RunStatus.Running, "Pause Stop")]
    [InlineData(RunStatus.Pausing, "Resume Stop")]
    [InlineData(RunStatus.Paused, "Resume Stop")]
    [InlineData(RunStatus.Stopping, "")]
    [InlineData(RunStatus.Stopped, "Retry Undo")]
    [InlineData(RunStatus.Failed, "Retry Undo")]
    [InlineData(RunStatus.Succeeded, "")]
    public void Each_status_has_its_buttons(RunStatus status, string commands) => Assert.Equal(commands, string.Join(' ', Buttons(status, Role.Deployer)));

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Stopped)]
    public void A_run_that_was_followed_by_another_is_not_retried(RunStatus status) => Assert.Empty(RunCommands.For(status, isNewest: false, isServing: false));

    [Fact]
    public void A_failed_run_beside_a_release_that_serves_is_not_undone() => Assert.Equal(RunCommand.Retry, Assert.Single(RunCommands.For(RunStatus.Failed, isNewest: true, isServing: true)));

    [Fact]
    public void A_viewer_has_no_buttons() => Assert.Empty(Buttons(RunStatus.Running, Role.Viewer));

    [Fact]
    public void A_button_does_what_it_says()
    {
        var done = new List<RunCommand>();
        var actions = Render(RunStatus.Running, Role.Deployer, done);
        actions.Find("[data-command=Pause]").Click();
        actions.Find("[data-command=Stop]").Click();
        Assert.Equal([RunCommand.Pause, RunCommand.Stop], done);
    }

    private IEnumerable<string?> Buttons(RunStatus status, Role role) => Render(status, role, []).FindAll("button").Select(button => button.GetAttribute("data-command"));

    private IRenderedComponent<RunActions> Render(RunStatus status, Role role, List<RunCommand> done) =>
        _context.Render<RunActions>(parameters => parameters
            .AddCascadingValue(new Member("ada", "ada@example.com", "ws", role))
            .Add(each => each.Status, status)
            .Add(each => each.IsServing, false)
            .Add(each => each.Do, command =>
            {
                done.Add(command);
                return Task.CompletedTask;
            }));
}
