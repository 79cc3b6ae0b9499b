using Hydron.Chats.Models;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Tests.Chats.Models;

public sealed class TokenMeterTests
{
    private static readonly Model Model = new() { Provider = "vllm", Id = "m", InputCredits = 100, CachedInputCredits = 10, OutputCredits = 1000 };

    private static readonly AiMessage[] Asked = [new(ChatRole.User, new string('a', 4_000))];

    [Fact]
    public void Rounds_add_up_at_the_models_prices()
    {
        var meter = new TokenMeter(Model, []);
        meter.Add(Asked, Answer("yes", input: 1_000, cached: 400, output: 10), isWhole: true);
        meter.Add(Asked, Answer("no", input: 2_000, cached: 0, output: 20), isWhole: true);
        Assert.Equal(("vllm/m", 3_000, 400, 30, false), (meter.Total!.Model, meter.Total.Input, meter.Total.CachedInput, meter.Total.Output, meter.Total.IsEstimated));
        Assert.Equal((2_600 * 100 + 400 * 10 + 30 * 1000) / 1_000_000m, meter.Total.Credits);
    }

    [Fact]
    public void Of_an_answer_that_was_cut_off_what_was_said_is_estimated()
    {
        var meter = new TokenMeter(Model, []);
        meter.Add(Asked, Answer(new string('b', 400), input: 1_200, cached: 0, output: 1), isWhole: false);
        Assert.Equal((1_200, 100, true), (meter.Total!.Input, meter.Total.Output, meter.Total.IsEstimated));
    }

    [Fact]
    public void Where_nothing_was_counted_the_functions_are_estimated_too()
    {
        var meter = new TokenMeter(Model, [AIFunctionFactory.Create((string service) => "", "set_port", new string('c', 400))]);
        meter.Add(Asked, new ChatResponse([new AiMessage(ChatRole.Assistant, "yes")]), isWhole: true);
        Assert.InRange(meter.Total!.Input, 1_100, 1_200);
        Assert.True(meter.Total.IsEstimated);
    }

    [Fact]
    public void All_functions_fit_into_the_smallest_model_with_room_for_a_chat_and_an_answer()
    {
        var functions = ProjectOperations.For(new OperationScope(null!, "wks/prj")).All.Select(operation => operation.Function);
        Assert.InRange(TokenEstimate.Of(functions), 1_000, ModelOptionsValidation.SmallestContext / 2);
    }

    private static ChatResponse Answer(string text, long input, long cached, long output) => new([new AiMessage(ChatRole.Assistant, text)])
    {
        Usage = new UsageDetails { InputTokenCount = input, CachedInputTokenCount = cached, OutputTokenCount = output },
    };
}
