using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>Pausing, stopping, retrying, and servers that go away in the middle of a step.</summary>
[Collection(KitCollection.Name)]
public sealed class RunControlTests(Installation installation)
{
    [Fact]
    public async Task A_paused_run_finishes_its_step_and_goes_on_when_it_is_resumed()
    {
        var (journey, _, id) = await BeginAsync("Paused", commands => ["for n in $(seq 10); do echo tick $n; sleep 0.2; done", .. commands]);
        await TickAsync(journey, id);
        await installation.Run(id).Pause();
        var paused = await journey.EndOfAsync(id);
        Assert.Equal(RunStatus.Paused, paused.Summary.Status);
        Assert.Equal(StepStatus.Succeeded, ImageStep(paused).Status);
        Assert.Equal(StepStatus.Pending, paused.Steps[^1].Status);
        await installation.Run(id).Resume();
        await journey.SucceedAsync(id);
    }

    [Fact]
    public async Task A_stopped_run_leaves_no_process_behind_and_a_retry_goes_on_at_its_step()
    {
        var (journey, server, id) = await BeginAsync("Stopped", commands => ["if [ ! -e /root/mended-stop ]; then (setsid sleep 4711 &); for n in $(seq 6000); do echo tick $n; sleep 0.1; done; fi", .. commands]);
        await TickAsync(journey, id);
        await installation.Run(id).Stop();
        var stopped = await journey.EndOfAsync(id);
        Assert.Equal(RunStatus.Stopped, stopped.Summary.Status);
        Assert.Equal(StepStatus.Stopped, ImageStep(stopped).Status);
        Assert.Equal("", await installation.OnServerAsync(server, "pgrep", "-f", "sleep 4711|seq 6000"));
        await journey.FreeAsync(server);

        await installation.OnServerAsync(server, "touch", "/root/mended-stop");
        await installation.Run(id).Retry();
        await journey.SucceedAsync(id);
        var retried = await installation.Run(id).Get();
        Assert.Equal(2, ImageStep(retried).Attempt);
        Assert.All(retried.Steps.Where(step => step.Id != ImageStep(retried).Id), step => Assert.Equal(1, step.Attempt));
    }

    [Fact]
    public async Task A_lost_connection_loses_no_line_and_runs_nothing_twice()
    {
        var (journey, server, id) = await BeginAsync("Dropped", commands => ["echo begun >>/root/begun", "for n in $(seq 40); do echo tick $n; sleep 0.1; done", .. commands]);
        for (var drop = 0; drop < 3; drop++)
        {
            await TickAsync(journey, id, 5 + (10 * drop));
            await installation.OnServerAsync(server, "pkill", "-KILL", "-f", "^sshd: root");
        }

        await journey.SucceedAsync(id);
        var ticks = (await journey.LogAsync(id)).Where(line => line.Text.StartsWith("tick ", StringComparison.Ordinal)).Select(line => line.Text);
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"tick {number}"), ticks);
        Assert.Equal("begun\n", await installation.OnServerAsync(server, "cat", "/root/begun"));
    }

    [Fact]
    public async Task A_server_that_stops_answering_fails_the_run_with_a_reason_and_can_be_retried()
    {
        var (journey, server, id) = await BeginAsync("Silent", commands => ["[ -e /root/mended-silence ] || for n in $(seq 6000); do echo tick $n; sleep 0.1; done", .. commands]);
        await TickAsync(journey, id);
        await Installation.DockerAsync("pause", await installation.ReferenceOfAsync(server));
        RunView failed;
        try
        {
            failed = await journey.EndOfAsync(id);
        }
        finally
        {
            await Installation.DockerAsync("unpause", await installation.ReferenceOfAsync(server));
        }

        Assert.Equal(RunStatus.Failed, failed.Summary.Status);
        Assert.Equal("server.silent", failed.Problem?.Code);
        await installation.OnServerAsync(server, "touch", "/root/mended-silence");
        await installation.Run(id).Retry();
        await journey.SucceedAsync(id);
        Assert.Equal("", await installation.OnServerAsync(server, "pgrep", "-f", "seq 6000"));
    }

    [Fact]
    public async Task A_second_run_on_a_server_waits_for_the_first_and_can_be_stopped()
    {
        var (first, server, firstId) = await BeginAsync("First in line", commands => ["for n in $(seq 6000); do echo tick $n; sleep 0.1; done", .. commands]);
        await TickAsync(first, firstId);
        var (second, _, secondId) = await BeginAsync("Second in line", commands => commands);
        var waiting = await second.RunAsync(secondId, run => run.WaitingFor.Length > 0);
        Assert.Equal(RunStatus.Waiting, waiting.Summary.Status);
        await installation.Run(secondId).Stop();
        Assert.Equal(RunStatus.Stopped, (await second.EndOfAsync(secondId)).Summary.Status);
        await installation.Run(firstId).Stop();
        await first.EndOfAsync(firstId);
        await installation.Run(secondId).Retry();
        await second.SucceedAsync(secondId);
        await second.FreeAsync(server);
    }

    /// <summary>A static site on the shared server whose image is built by other commands.</summary>
    private async Task<(Journey Journey, string Server, string RunId)> BeginAsync(string name, Func<ImmutableArray<string>, ImmutableArray<string>> commands)
    {
        var server = await installation.SharedServerAsync();
        var journey = await Journey.BeginAsync(installation, name, new TemplateSource("static-html"));
        await journey.AnalyzedAsync();
        await journey.Project.PlanInfrastructure();
        await journey.UseServerAsync(server);
        var plan = await journey.Project.ApproveInfrastructure((await journey.Project.Get()).Infrastructure!.Number);
        var step = plan.Steps.First(each => each.Action is BuildImage);
        await journey.Project.Edit([new EditStepCommands(step.Id, commands(((BuildImage)step.Action).Commands))]);
        return (journey, server, await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number));
    }

    private static RunStep ImageStep(RunView run) => run.Steps.First(step => step.Id.Contains(".image-", StringComparison.Ordinal));

    private async Task TickAsync(Journey journey, string runId, int number = 1)
    {
        for (long next = 1; ;)
        {
            var lines = await installation.Run(runId).ReadLog(next, 5000);
            if (lines.Any(line => line.Text == $"tick {number}"))
                return;
            if (!lines.IsEmpty)
                next = lines[^1].Sequence + 1;
            var run = await journey.RunAsync(runId, run => run.LastLogLine >= next || run.Summary.Status.IsOver());
            if (run.LastLogLine < next)
                await journey.FailAsync(run);
        }
    }
}
