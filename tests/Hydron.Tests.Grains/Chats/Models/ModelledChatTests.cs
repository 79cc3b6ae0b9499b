using System.Text.Json;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Tests.Projects;

namespace Hydron.Tests.Chats.Models;

/// <summary>A project whose chats a model answers: the whole way from a message to the provider and back.</summary>
public sealed class ModelledChatTests(ModelledFixture fixture) : IClassFixture<ModelledFixture>
{
    public static TheoryData<string> Providers => ["anthropic", "vllm"];

    private LocalProvider Provider => fixture.Provider;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_model_changes_what_it_is_asked_for_and_the_change_is_shown(string provider)
    {
        var (chat, wire) = (await fixture.AnalyzedAsync(provider), Wire.Of(provider));
        Provider.Then(wire.Calls(("set_port", """{"service":"shop","port":8080}""")), wire.Text("The shop ", "listens on 8080 now."));
        var answer = await chat.SayAsync("the shop should rather listen on the usual other port, you know");
        Assert.Equal("The shop listens on 8080 now.", answer.Text);
        Assert.Equal([new DiffLine("shop: port", "3000", "8080")], Assert.IsType<DiffCard>(Assert.Single(answer.Cards)).Changes.AsEnumerable());
        Assert.Equal(8080, (await chat.Project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Port);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Tokens_of_all_rounds_are_on_the_message_at_the_models_prices(string provider)
    {
        var (chat, wire) = (await fixture.AnalyzedAsync(provider), Wire.Of(provider));
        Provider.Then(wire.Calls(("project_status", "{}")), wire.Text("Nothing is live."));
        var usage = (await chat.SayAsync("so where are we with all of this?")).Usage!;
        var model = new ModelCatalogue(fixture.Options).Find(Wire.ModelOf(provider))!;
        Assert.Equal((model.Reference, 2 * Wire.Input, 2 * Wire.Cached, 2 * Wire.Output, false), (usage.Model, usage.Input, usage.CachedInput, usage.Output, usage.IsEstimated));
        Assert.Equal(model.CreditsFor(2 * Wire.Input, 2 * Wire.Cached, 2 * Wire.Output), usage.Credits);
        Assert.True(usage.Credits > 0);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_provider_that_breaks_off_leaves_what_was_said_and_a_chat_that_goes_on(string provider)
    {
        var (chat, wire) = (await fixture.AnalyzedAsync(provider), Wire.Of(provider));
        Provider.Then(wire.Calls(("set_port", """{"service":"shop","port":8081}""")), wire.Refusal(529));
        var broken = await chat.SayAsync("the shop should rather listen elsewhere");
        Assert.Collection(
            broken.Cards,
            card => Assert.IsType<DiffCard>(card),
            card => Assert.Equal("model.overloaded", Assert.IsType<ProblemCard>(card).Problem.Code));
        Assert.True(broken.Usage!.IsEstimated);
        Assert.False((await chat.Grain.Get()).IsBusy);

        Provider.Then(wire.Text("I am back."));
        Assert.Equal("I am back.", (await chat.SayAsync("are you there?")).Text);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_needs_approval_is_put_before_the_person_and_not_done(string provider)
    {
        var (chat, wire) = (await fixture.AnalyzedAsync(provider), Wire.Of(provider));
        var plan = await chat.Project.Grain.PlanInfrastructure();
        Provider.Then(wire.Calls(("approve_infrastructure", $$"""{"number":{{plan.Number}}}""")), wire.Text("Please approve the servers."));
        var answer = await chat.SayAsync("do whatever it takes to get on with it, I trust you");
        Assert.Equal(new InfrastructureCard(plan.Number), Assert.Single(answer.Cards));
        Assert.Null((await chat.Project.Grain.Get()).Infrastructure!.Approval);
        Assert.Contains("Nothing has been done", Provider.Requests.Last().Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_approves_in_so_many_words_is_taken_at_their_word_without_a_model()
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        await chat.Project.Grain.PlanInfrastructure();
        var asked = Provider.Requests.Count;
        var answer = await chat.SayAsync("approve the servers");
        Assert.Equal("person", (await chat.Project.Grain.Get()).Infrastructure!.Approval?.UserId);
        Assert.Null(answer.Usage);
        Assert.Equal(asked, Provider.Requests.Count);
    }

    [Theory]
    [InlineData("approve_provisioning", """{"number":1}""", "operation.needs-approval")]
    [InlineData("roll_back", """{"release":"latest"}""", "operation.arguments")]
    [InlineData("roll_back", """{"version":3}""", "operation.arguments")]
    [InlineData("choose_model", "{}", "operation.arguments")]
    [InlineData("set_port", """{"service":"nothing","port":8080}""", "service.unknown")]
    [InlineData("set_port", """{"service":"shop","port":99999}""", "service.port")]
    [InlineData("set_port", """{"service":"shop","port":"many"}""", "operation.arguments")]
    [InlineData("set_port", """{"port":1}""", "operation.arguments")]
    [InlineData("set_port", """{"service": shop}""", "operation.arguments")]
    [InlineData("format_disk", "{}", "operation.unknown")]
    public async Task What_a_model_calls_is_checked_and_refused_to_it_and_to_the_person(string operation, string arguments, string code)
    {
        var (chat, wire) = (await fixture.AnalyzedAsync("vllm"), Wire.OpenAi);
        var before = (await chat.Project.Grain.Get()).Services.Number;
        Provider.Then(wire.Calls((operation, arguments)), wire.Text("That is not possible."));
        var answer = await chat.SayAsync("do the thing that I have in mind");
        Assert.Equal(code, Assert.IsType<ProblemCard>(Assert.Single(answer.Cards)).Problem.Code);
        Assert.Contains("refused", Provider.Requests.Last().Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, (await chat.Project.Grain.Get()).Services.Number);
    }

    [Fact]
    public async Task A_model_is_told_names_of_variables_and_never_a_value()
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        await chat.Project.Grain.Edit([new SetEnvironmentVariable("shop", "API_KEY", "canary7f3a", IsSecret: true), new SetEnvironmentVariable("shop", "GREETING", "canary8b21")]);
        Provider.Then(Wire.OpenAi.Calls(("list_environment_variables", "{}"), ("list_services", "{}"), ("project_status", "{}")), Wire.OpenAi.Text("There are two."));
        await chat.SayAsync("which variables do I have, roughly?");
        var told = string.Concat(Provider.Requests.TakeLast(2).Select(request => request.Body.ToString()));
        Assert.Contains("API_KEY", told, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_functions_answer_is_told_as_data_in_json()
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        Provider.Then(Wire.OpenAi.Calls(("show_dockerfile", """{"service":"shop"}""")), Wire.OpenAi.Text("That is it."));
        await chat.SayAsync("what does the recipe for the shop's image look like?");
        var result = Provider.Requests.Last().Body.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("role").GetString() == "tool");
        using var told = JsonDocument.Parse(result.GetProperty("content").GetString()!);
        Assert.Contains("FROM", told.RootElement.GetProperty("data").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_long_chat_leaves_out_is_said_with_the_answer()
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        Provider.Then(Wire.OpenAi.Text("That is a lot."), Wire.OpenAi.Text("Yes."));
        var first = await chat.SayAsync($"remember this: {string.Concat(Enumerable.Repeat("word ", 9_000))}");
        var second = await chat.SayAsync("do you remember it, roughly?");
        Assert.Equal(first.Number - 1, second.LeftOut);
        var told = Provider.Requests.Last().Body.ToString();
        Assert.Contains($"The first {second.LeftOut} messages of this chat are left out", told, StringComparison.Ordinal);
        Assert.Contains("- remember this: word", told, StringComparison.Ordinal);
        Assert.True(told.Length < 60_000);
    }

    [Fact]
    public async Task The_projects_instructions_and_temperature_go_with_each_request()
    {
        var chat = await fixture.AnalyzedAsync("vllm", new AssistantSettings { Instructions = "Answer in verse.", Temperature = 0.25 });
        Provider.Then(Wire.OpenAi.Text("So be it."));
        await chat.SayAsync("what now, my friend?");
        var body = Provider.Requests.Last().Body;
        Assert.Equal(0.25, body.GetProperty("temperature").GetDouble());
        Assert.Contains("Answer in verse.", body.GetProperty("messages")[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_persons_choice_changes_who_answers()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Equal(AssistantSettings.BuiltIn, (await chat.Project.Grain.Get()).Assistant.Model);
        Assert.Equal(["model.unknown"], await TestProject.RefusalAsync(() => chat.Project.Grain.SetAssistant(new AssistantSettings { Model = "vllm/other" })));
        Assert.Equal(["model.no-key"], await TestProject.RefusalAsync(() => chat.Project.Grain.SetAssistant(new AssistantSettings { Model = "openai/gpt-4.1" })));
        Assert.Equal(
            ["assistant.temperature", "assistant.temperature", "assistant.instructions"], // the built-in assistant has no temperature, and 2 is none
            await TestProject.RefusalAsync(() => chat.Project.Grain.SetAssistant(new AssistantSettings { Temperature = 2, Instructions = new string('a', 8_001) })));
        Assert.Equal(AssistantSettings.BuiltIn, (await chat.Project.Grain.Get()).Assistant.Model);
    }

    [Fact]
    public async Task A_person_chooses_the_model_in_the_chat_and_a_model_cannot_choose_another()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Contains("`vllm/local-model`", (await chat.SayAsync("which models are there?")).Text, StringComparison.Ordinal);
        await chat.SayAsync("use the model vllm/local-model");
        Provider.Then(Wire.OpenAi.Calls(("choose_model", """{"model":"anthropic/claude-opus-5-5"}""")), Wire.OpenAi.Text("I cannot."));
        var answer = await chat.SayAsync("would another one of you not be wiser?");
        Assert.Equal("choose_model", Assert.IsType<ApprovalCard>(Assert.Single(answer.Cards)).Operation);
        Assert.Equal("vllm/local-model", (await chat.Project.Grain.Get()).Assistant.Model);
        await chat.SayAsync("use the built-in assistant");
        Assert.Equal(AssistantSettings.BuiltIn, (await chat.Project.Grain.Get()).Assistant.Model);
    }

    [Fact]
    public async Task A_workspaces_own_key_is_used_and_stored_encrypted()
    {
        var chat = await TestChat.CreateAsync(fixture);
        await fixture.WorkspaceOf(chat, Role.Admin).SetModelKey("openai", " sk-own-canary4c1d ");
        Assert.Equal(ModelKey.Workspace, (await fixture.WorkspaceOf(chat, Role.Viewer).Models()).First(model => model.Provider == "openai").Key);
        await chat.Project.Grain.SetAssistant(new AssistantSettings { Model = Wire.ModelOf("openai") });
        Provider.Then(Wire.OpenAi.Text("Yes."));
        Assert.Equal("Yes.", (await chat.SayAsync("is that so, then?")).Text);
        Assert.Equal("Bearer sk-own-canary4c1d", Provider.Requests.Last().Headers["Authorization"]);
        Assert.Empty(fixture.FilesWith("canary4c1d"));

        await fixture.WorkspaceOf(chat, Role.Admin).SetModelKey("openai", "");
        var answer = await chat.SayAsync("and without the key, what then?");
        Assert.Equal("model.no-key", Assert.IsType<ProblemCard>(Assert.Single(answer.Cards)).Problem.Code);
        Assert.Equal(["access.denied"], await TestProject.RefusalAsync(() => fixture.WorkspaceOf(chat, Role.Deployer).SetModelKey("openai", "sk")));
        Assert.Equal(["model.key-form"], await TestProject.RefusalAsync(() => fixture.WorkspaceOf(chat, Role.Admin).SetModelKey("openai", "sk with space")));
        Assert.Equal(["model.provider"], await TestProject.RefusalAsync(() => fixture.WorkspaceOf(chat, Role.Admin).SetModelKey("hydron", "sk")));
    }

    [Fact]
    public async Task An_answer_that_is_stopped_keeps_its_text_and_its_tokens()
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        Provider.Then(Wire.OpenAi.Text("I was just ", "about to").Then(WireEnd.Silence, keep: 2));
        await chat.Grain.Send("tell me something long");
        await chat.UntilAsync(view => view.Messages[^1].Text == "I was just about to");
        await chat.Grain.Interrupt();
        var message = (await chat.UntilAsync(view => !view.IsBusy)).Messages[^1];
        Assert.StartsWith("I was just about to\n\n_Stopped.", message.Text, StringComparison.Ordinal);
        Assert.True(message.Usage is { IsEstimated: true, Input: > 100, Output: >= 5 });
    }
}
