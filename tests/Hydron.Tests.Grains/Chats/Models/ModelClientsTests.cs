using Hydron.Chats;
using Hydron.Chats.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Tests.Chats.Models;

/// <summary>Each provider through the product's own clients, against a local server that speaks its format.</summary>
public sealed class ModelClientsTests : IAsyncLifetime
{
    /// <summary>Long, so that a busy machine is not taken for a silent provider while a test lets time pass.</summary>
    private const int SilenceSeconds = 3_600;

    private readonly FakeTimeProvider _time = new();
    private LocalProvider _provider = null!;
    private ServiceProvider _services = null!;

    public static TheoryData<string> Providers => new(Wire.Names);

    public async Task InitializeAsync()
    {
        _provider = await LocalProvider.StartAsync(_time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_time);
        services.AddChats();
        services.PostConfigure<HydronOptions>(options =>
        {
            Wire.Configure(options.Models, _provider.Url);
            options.Models.SilenceSeconds = SilenceSeconds;
        });
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Text_comes_in_the_pieces_in_which_it_is_sent_and_with_its_tokens(string provider)
    {
        _provider.Then(Wire.Of(provider).Text("It ", "is ", "live."));
        var updates = await AskAsync(provider);
        Assert.Equal(["It ", "is ", "live."], updates.Select(update => update.Text).Where(text => text.Length > 0));
        var usage = updates.ToChatResponse().Usage!;
        Assert.Equal((Wire.Input, Wire.Cached, Wire.Output), (usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_request_has_the_model_the_key_and_the_functions(string provider)
    {
        _provider.Then(Wire.Of(provider).Text("Yes."));
        await AskAsync(provider);
        var request = Assert.Single(_provider.Requests);
        Assert.Equal(provider == "anthropic" ? "/v1/messages" : "/v1/chat/completions", request.Path);
        Assert.Equal($"Bearer {Wire.Keys(provider)}", request.Headers["Authorization"]);
        Assert.Equal(Wire.ModelOf(provider).Split('/')[1], request.Body.GetProperty("model").GetString());
        Assert.True(request.Body.GetProperty("stream").GetBoolean());
        Assert.Contains("set_port", request.Body.GetProperty("tools").ToString(), StringComparison.Ordinal);
        Assert.Contains("Be brief.", request.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anthropic_may_keep_the_beginning_of_every_request_in_its_cache()
    {
        _provider.Then(Wire.Anthropic.Text("Yes."));
        await AskAsync("anthropic", [new(ChatRole.System, [new TextContent("Be brief."), new TextContent("Project: shop")]), new(ChatRole.User, "Is it live?")]);
        var system = Assert.Single(_provider.Requests).Body.GetProperty("system").EnumerateArray().ToArray();
        Assert.Equal(["Be brief.", "Project: shop"], system.Select(block => block.GetProperty("text").GetString()));
        Assert.Equal("ephemeral", system[0].GetProperty("cache_control").GetProperty("type").GetString());
        Assert.False(system[1].TryGetProperty("cache_control", out var other) && other.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Parallel_calls_come_whole_each_with_its_own_arguments(string provider)
    {
        _provider.Then(Wire.Of(provider).Calls(("set_port", """{"service":"api","port":8080}"""), ("set_port", """{"service":"web","port":3000}""")));
        var calls = (await AskAsync(provider)).ToChatResponse().Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
        Assert.Equal([("api", "8080"), ("web", "3000")], calls.Select(call => ($"{call.Arguments!["service"]}", $"{call.Arguments["port"]}")));
        Assert.Equal(2, calls.Select(call => call.CallId).Distinct().Count());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Results_of_calls_are_told_in_the_next_round(string provider)
    {
        var wire = Wire.Of(provider);
        _provider.Then(wire.Calls(("set_port", """{"service":"api","port":8080}""")), wire.Text("Done."));
        List<AiMessage> messages = [new(ChatRole.User, "port 8080")];
        var first = (await AskAsync(provider, messages)).ToChatResponse();
        messages.AddRange(first.Messages);
        var call = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        messages.Add(new AiMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "3000 is 8080 now")]));
        Assert.Equal("Done.", (await AskAsync(provider, messages)).ToChatResponse().Text);
        var told = _provider.Requests.Last().Body.GetProperty("messages").ToString();
        Assert.Contains(call.CallId, told, StringComparison.Ordinal);
        Assert.Contains("3000 is 8080 now", told, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_provider_that_asks_to_wait_is_asked_again_no_sooner(string provider)
    {
        var wire = Wire.Of(provider);
        _provider.Then(wire.Refusal(429) with { RetryAfter = "20" }, wire.Text("Now."));
        Assert.Equal("Now.", (await PassTimeAsync(AskAsync(provider))).ToChatResponse().Text);
        Assert.Equal(2, _provider.Requests.Count);
        Assert.True(_provider.Requests.Last().At - _provider.Requests.First().At >= TimeSpan.FromSeconds(20));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_provider_that_asks_to_wait_for_long_is_told_of_at_once(string provider)
    {
        _provider.Then(Wire.Of(provider).Refusal(429) with { RetryAfter = "3600" });
        var problem = await ProblemAsync(AskAsync(provider));
        Assert.Equal("model.limit", problem.Code);
        Assert.Contains("status 429", problem.Message, StringComparison.Ordinal);
        Assert.Single(_provider.Requests);
    }

    [Theory]
    [InlineData("anthropic", 529, "model.overloaded")]
    [InlineData("openai", 529, "model.overloaded")]
    [InlineData("vllm", 503, "model.overloaded")]
    [InlineData("anthropic", 500, "model.failed")]
    [InlineData("openai", 502, "model.failed")]
    public async Task What_may_pass_is_tried_again_and_then_told(string provider, int status, string code)
    {
        var refusal = Wire.Of(provider).Refusal(status);
        _provider.Then(refusal, refusal, refusal, refusal);
        var problem = await ProblemAsync(PassTimeAsync(AskAsync(provider)));
        Assert.Equal(code, problem.Code);
        Assert.Contains($"status {status}", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1 + new ModelOptions().Retries, _provider.Requests.Count);
    }

    [Theory]
    [InlineData("anthropic", 401, "model.key")]
    [InlineData("openai", 401, "model.key")]
    [InlineData("vllm", 403, "model.key")]
    [InlineData("anthropic", 404, "model.gone")]
    [InlineData("openai", 404, "model.gone")]
    [InlineData("anthropic", 400, "model.refused")]
    [InlineData("openai", 400, "model.refused")]
    [InlineData("openai", 302, "model.moved")]
    public async Task What_does_not_pass_is_told_at_once_and_without_the_key(string provider, int status, string code)
    {
        _provider.Then(Wire.Of(provider).Refusal(status));
        var problem = await ProblemAsync(AskAsync(provider));
        Assert.Equal(code, problem.Code);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
        Assert.Single(_provider.Requests);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_connection_that_breaks_before_the_first_word_is_made_again(string provider)
    {
        var text = Wire.Of(provider).Text("Here ", "I am.");
        _provider.Then(provider == "anthropic" ? text.Then(WireEnd.Cut, keep: 1) : text.Then(WireEnd.Cut, keep: 0), text);
        var response = (await PassTimeAsync(AskAsync(provider))).ToChatResponse();
        Assert.Equal("Here I am.", response.Text);
        Assert.Equal(Wire.Input, response.Usage!.InputTokenCount);
        Assert.Equal(2, _provider.Requests.Count);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_connection_that_breaks_in_the_middle_is_told_and_nothing_is_said_twice(string provider)
    {
        _provider.Then(Wire.Of(provider).Text("Half ", "of it").Then(WireEnd.CutOnceHeard, keep: provider == "anthropic" ? 3 : 1));
        var said = new List<string>();
        var problem = await ProblemAsync(AskAsync(provider, said: text =>
        {
            said.Add(text);
            _provider.Heard.TrySetResult();
        }));
        Assert.Equal("model.cut-off", problem.Code);
        Assert.Equal("Half ", string.Concat(said));
        Assert.Single(_provider.Requests);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_answer_that_stops_in_good_order_before_its_end_is_told_too(string provider)
    {
        var text = Wire.Of(provider).Text("Half ", "of it");
        _provider.Then(text.Then(WireEnd.Well, keep: provider == "anthropic" ? 3 : 1));
        Assert.Equal("model.cut-off", (await ProblemAsync(AskAsync(provider))).Code);
    }

    [Fact]
    public async Task A_provider_that_gives_up_in_the_middle_is_told_of()
    {
        var text = Wire.Anthropic.Text("Half ", "of it");
        _provider.Then(text with { Chunks = [.. text.Chunks[..3], AnthropicWire.Overloaded] });
        Assert.Equal("model.overloaded", (await ProblemAsync(AskAsync("anthropic"))).Code);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_answer_that_cannot_be_read_is_told(string provider)
    {
        _provider.Then(Wire.Of(provider).Malformed());
        Assert.Equal("model.unreadable", (await ProblemAsync(AskAsync(provider))).Code);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_provider_that_falls_silent_is_given_up(string provider)
    {
        _provider.Then(Wire.Of(provider).Text("Half ", "of it").Then(WireEnd.Silence, keep: provider == "anthropic" ? 3 : 1));
        var heard = new TaskCompletionSource();
        var answer = AskAsync(provider, said: _ => heard.TrySetResult());
        await heard.Task;
        var since = _time.GetUtcNow();
        Assert.Equal("model.silent", (await ProblemAsync(PassTimeAsync(answer, minutes: 1))).Code);
        Assert.True(_time.GetUtcNow() - since >= TimeSpan.FromSeconds(SilenceSeconds));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_person_who_stops_it_ends_the_request(string provider)
    {
        _provider.Then(Wire.Of(provider).Text("Half ", "of it").Then(WireEnd.Silence, keep: provider == "anthropic" ? 3 : 1));
        using var stop = new CancellationTokenSource();
        var heard = new TaskCompletionSource();
        var answer = AskAsync(provider, said: _ => heard.TrySetResult(), cancellation: stop.Token);
        await heard.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_provider_that_is_not_there_is_told_of_with_its_address(string provider)
    {
        var address = new Uri(_provider.Url).Authority;
        await _provider.DisposeAsync();
        var problem = await ProblemAsync(PassTimeAsync(AskAsync(provider)));
        Assert.Equal("model.unreachable", problem.Code);
        Assert.Contains(address, problem.Message, StringComparison.Ordinal);
    }

    private async Task<List<ChatResponseUpdate>> AskAsync(string provider, List<AiMessage>? messages = null, Action<string>? said = null, CancellationToken cancellation = default)
    {
        var catalogue = _services.GetRequiredService<ModelCatalogue>();
        var model = catalogue.Find(Wire.ModelOf(provider))!;
        var client = _services.GetRequiredService<ModelClients>().Open(model, catalogue.ProviderOf(model), catalogue.ProviderOf(model).Key);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string service, int port) => "", "set_port")] };
        messages ??= [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Is it live?")];
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellation))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
                said?.Invoke(update.Text);
        }

        return updates;
    }

    private static async Task<Problem> ProblemAsync(Task answer) => Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => answer)).Problems);

    /// <summary>Lets pauses pass as soon as they begin.</summary>
    private async Task<T> PassTimeAsync<T>(Task<T> answer, int minutes = 0)
    {
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(10));
            _time.Advance(minutes > 0 ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromSeconds(1));
        }

        return await answer;
    }
}
