using System.Collections.Concurrent;
using System.Text.Json;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Runs.Logs;
using Hydron.Sources;
using Orleans.Runtime;
using Orleans.Streams;

namespace Hydron.Tests.MainJob;

/// <summary>A secret that the commands of a run print, in every way that programs do, is nowhere to be read afterwards.</summary>
[Collection(KitCollection.Name)]
public sealed class RunSecretsTests(Installation installation)
{
    private const string Canary = "canary/7f3a+9Z=q%41";
    private const string Escaped = "canary%2F7f3a%2B9Z%3Dq%2541";

    [Fact]
    public async Task A_printed_secret_is_in_no_line_no_stream_no_view_and_no_storage()
    {
        var journey = await Journey.BeginAsync(installation, "Secrets", new TemplateSource("static-html"));
        await journey.AnalyzedAsync();
        var service = (await journey.Project.Get()).Services.Services[0].Name;
        await journey.Project.Edit([new SetEnvironmentVariable(service, "API_KEY", Canary, IsSecret: true), new SetEnvironmentVariable(service, "MOTTO", "seen/in+clear")]);
        await journey.Project.PlanInfrastructure();
        await journey.UseServerAsync(await installation.SharedServerAsync());
        var plan = await journey.Project.ApproveInfrastructure((await journey.Project.Get()).Infrastructure!.Number);
        var step = plan.Steps.Single(each => each.Id.EndsWith($".release-{service}", StringComparison.Ordinal));
        var action = (Hydron.Plans.RunCommands)step.Action;
        await journey.Project.Edit([new EditStepCommands(step.Id, [.. Printing(Assert.Single(action.Files).Path), .. action.Commands])]);
        var events = new ConcurrentQueue<string>();
        var id = await journey.Project.ApproveProvisioning((await journey.Project.Get()).Provisioning!.Number);
        await using (await FollowAsync<RunView>(Hydron.Streams.Run, id, events))
        await using (await FollowAsync<LogGrew>(Hydron.Streams.RunLog, id, events))
        {
            await journey.SucceedAsync(id);
        }

        var lines = (await journey.LogAsync(id)).Where(line => line.StepId == step.Id).Select(line => line.Text).ToList();
        foreach (var line in (string[])["plain", "base64", "escaped", "halved", "json"])
            Assert.Contains(lines, text => text.StartsWith($"{line}: ", StringComparison.Ordinal) && text.Contains(Redactor.Mark, StringComparison.Ordinal));
        Assert.Contains(lines, text => text.Contains("seen/in+clear", StringComparison.Ordinal)); // so the commands have printed the file
        Assert.NotEmpty(events);
        string[] shown = [.. lines, .. events, JsonSerializer.Serialize(await journey.Project.Get()), JsonSerializer.Serialize(await installation.Run(id).Get())];
        Assert.DoesNotContain(shown, text => text.Contains(Canary, StringComparison.Ordinal) || text.Contains(Escaped, StringComparison.Ordinal) || text.Contains("canary", StringComparison.Ordinal));
        Assert.Empty(installation.FilesWith(Canary));
        Assert.Empty(installation.FilesWith(Escaped));
        Assert.NotEmpty(installation.FilesWith("seen/in+clear"));
    }

    /// <summary>Commands that print the value of API_KEY from the environment file of a service.</summary>
    private static ImmutableArray<string> Printing(string file) =>
    [
        $"KEY=$(sed -n 's/^API_KEY=//p' {file})",
        $"sed 's/^/plain: /' {file}",
        $"printf 'base64: %s\\n' \"$(base64 -w 0 {file})\"",
        "printf 'escaped: %s\\n' \"$(perl -e '$_ = shift; s/([^A-Za-z0-9_.~-])/sprintf(\"%%%02X\", ord $1)/ge; print' \"$KEY\")\"",
        "printf 'halved: %s' \"${KEY:0:9}\"; sleep 0.5; printf '%s\\n' \"${KEY:9}\"",
        "printf 'json: {\"key\": \"%s\"}\\n' \"$KEY\"",
    ];

    private async Task<IAsyncDisposable> FollowAsync<T>(string streamNamespace, string id, ConcurrentQueue<string> events)
    {
        var stream = installation.Client.GetStreamProvider(Hydron.Streams.Provider).GetStream<T>(StreamId.Create(streamNamespace, installation.KeyOf(id)));
        return new Subscription<T>(await stream.SubscribeAsync((item, _) =>
        {
            events.Enqueue(JsonSerializer.Serialize(item));
            return Task.CompletedTask;
        }));
    }

    private sealed record Subscription<T>(StreamSubscriptionHandle<T> Handle) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Handle.UnsubscribeAsync();
    }
}
