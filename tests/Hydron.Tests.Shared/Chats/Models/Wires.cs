using System.Text.Json;
using Hydron.Chats.Models;

namespace Hydron.Tests.Chats.Models;

/// <summary>The format in which a provider speaks.</summary>
public abstract class Wire
{
    public static readonly Wire Anthropic = new AnthropicWire();
    public static readonly Wire OpenAi = new OpenAiWire();

    /// <summary>The providers that speak them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["anthropic", "openai", "vllm"];

    public const long Input = 120;
    public const long Cached = 64;
    public const long Output = 21;

    public static Wire Of(string provider) => provider == "anthropic" ? Anthropic : OpenAi;

    /// <summary>The reference of a model of each provider.</summary>
    public static string ModelOf(string provider) => provider switch
    {
        "anthropic" => "anthropic/claude-haiku-4-5",
        "openai" => "openai/gpt-4.1",
        _ => "vllm/local-model",
    };

    /// <summary>Settings with which every provider is at an address of this machine.</summary>
    public static void Configure(ModelOptions options, string url)
    {
        options.Anthropic = new ModelAccount { Url = url, Key = Keys("anthropic") };
        options.OpenAI = new ModelAccount { Url = $"{url}/v1", Key = Keys("openai") };
        options.Endpoints = [new ModelEndpoint { Name = "vllm", Url = $"{url}/v1", Key = Keys("vllm"), Models = [new Model { Id = "local-model", InputCredits = 1, OutputCredits = 2 }] }];
    }

    public static string Keys(string provider) => $"sk-{provider}-canary51c9";

    /// <summary>A text that streams in pieces.</summary>
    public abstract WireAnswer Text(params string[] pieces);

    /// <summary>Calls of functions, the arguments of each in pieces, as they would come for all of them at once.</summary>
    public abstract WireAnswer Calls(params (string Name, string Arguments)[] calls);

    /// <summary>The provider's own words for a refusal.</summary>
    public abstract WireAnswer Refusal(int status);

    /// <summary>A stream in which something comes that is no JSON.</summary>
    public WireAnswer Malformed()
    {
        var text = Text("Half");
        return text with { Chunks = [text.Chunks[0], "event: content_block_delta\ndata: {\"type\": \"content_block_delta\", oops\n\n"] };
    }

    protected static string Line(object data) => $"data: {JsonSerializer.Serialize(data)}\n\n";

    protected static (string, string) Halves(string text) => (text[..(text.Length / 2)], text[(text.Length / 2)..]);
}

/// <summary>Anthropic's Messages API.</summary>
public sealed class AnthropicWire : Wire
{
    public override WireAnswer Text(params string[] pieces) => Message("end_turn", Block(0, new { type = "text", text = "" }, pieces.Select(piece => (object)new { type = "text_delta", text = piece })));

    public override WireAnswer Calls(params (string Name, string Arguments)[] calls) => Message("tool_use", calls.SelectMany((call, index) =>
    {
        var (first, second) = Halves(call.Arguments);
        return Block(
            index,
            new { type = "tool_use", id = $"toolu_{index}", name = call.Name, input = new { } },
            [new { type = "input_json_delta", partial_json = first }, new { type = "input_json_delta", partial_json = second }]);
    }));

    public override WireAnswer Refusal(int status) => new(status, [JsonSerializer.Serialize(new { type = "error", error = new { type = "some_error", message = "No." } })]);

    /// <summary>The provider gives up in the middle of a stream that began well.</summary>
    public static string Overloaded { get; } = Event("error", new { type = "error", error = new { type = "overloaded_error", message = "Overloaded" } });

    private static WireAnswer Message(string reason, IEnumerable<string> blocks) => new(200,
    [
        Event("message_start", new
        {
            type = "message_start",
            message = new
            {
                id = "msg_1", type = "message", role = "assistant", model = "claude", content = Array.Empty<object>(), stop_reason = (string?)null, stop_sequence = (string?)null,
                usage = new { input_tokens = Input - Cached, cache_read_input_tokens = Cached, cache_creation_input_tokens = 0, output_tokens = 1 },
            },
        }),
        .. blocks,
        Event("message_delta", new { type = "message_delta", delta = new { stop_reason = reason, stop_sequence = (string?)null }, usage = new { output_tokens = Output } }),
        Event("message_stop", new { type = "message_stop" }),
    ]);

    private static IEnumerable<string> Block(int index, object start, IEnumerable<object> deltas) =>
    [
        Event("content_block_start", new { type = "content_block_start", index, content_block = start }),
        .. deltas.Select(delta => Event("content_block_delta", new { type = "content_block_delta", index, delta })),
        Event("content_block_stop", new { type = "content_block_stop", index }),
    ];

    private static string Event(string name, object data) => $"event: {name}\n{Line(data)}";
}

/// <summary>OpenAI's Chat Completions API.</summary>
public sealed class OpenAiWire : Wire
{
    public override WireAnswer Text(params string[] pieces) => Completion("stop", pieces.Select(piece => (object)new { role = "assistant", content = piece }));

    // Parallel calls come interleaved: the first halves of all, then the second halves.
    public override WireAnswer Calls(params (string Name, string Arguments)[] calls) => Completion("tool_calls",
    [
        .. calls.Select((call, index) => (object)new
        {
            role = "assistant",
            tool_calls = new[] { new { index, id = $"call_{index}", type = "function", function = new { name = call.Name, arguments = Halves(call.Arguments).Item1 } } },
        }),
        .. calls.Select((call, index) => (object)new { tool_calls = new[] { new { index, function = new { arguments = Halves(call.Arguments).Item2 } } } }),
    ]);

    public override WireAnswer Refusal(int status) => new(status, [JsonSerializer.Serialize(new { error = new { type = "some_error", message = "No.", code = "some_code" } })]);

    private static WireAnswer Completion(string reason, IEnumerable<object> deltas) => new(200,
    [
        .. deltas.Select(delta => Chunk(delta, null)),
        Chunk(new { }, reason),
        Line(new
        {
            id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = "gpt", choices = Array.Empty<object>(),
            usage = new { prompt_tokens = Input, completion_tokens = Output, total_tokens = Input + Output, prompt_tokens_details = new { cached_tokens = Cached } },
        }),
        "data: [DONE]\n\n",
    ]);

    private static string Chunk(object delta, string? reason) =>
        Line(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = "gpt", choices = new[] { new { index = 0, delta, finish_reason = reason } } });
}
