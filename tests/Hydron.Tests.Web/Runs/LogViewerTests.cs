using Bunit;
using Hydron.Accounts;
using Hydron.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Hydron.Tests.Runs;

public sealed class LogViewerTests
{
    [Fact]
    public async Task It_opens_the_browsers_viewer_on_its_run_and_step_and_closes_it_when_it_goes()
    {
        await using var context = new BunitContext();
        context.Services.AddMudServices();
        context.Services.AddSingleton(TimeProvider.System);
        context.Services.AddSingleton(new WorkspaceClient(null!, null!, null!, () => throw new ProblemException("access.signed-out", "You are not signed in.", "Sign in.")));
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var module = context.JSInterop.SetupModule("/js/log-viewer.js");
        var viewer = module.SetupModule(invocation => invocation.Identifier == "open");
        viewer.SetupVoid("dispose").SetVoidResult();
        var component = context.Render<LogViewer>(parameters => parameters.Add(each => each.RunId, "run-7").Add(each => each.StepId, "web-1/docker"));
        var opened = Assert.Single(module.Invocations["open"]);
        Assert.Equal(["run-7", "web-1/docker"], opened.Arguments.Skip(1));
        component.WaitForElement("[data-code='access.signed-out']");
        await component.Instance.DisposeAsync();
        viewer.VerifyInvoke("dispose");
    }
}
