using System.Text;
using Hydron.Chats.Models;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats;

/// <summary>
/// One turn of the assistant: rounds of asking the model and executing what it calls, until it calls nothing more. After every round the turn so far is handed
/// out, to be stored before the next one.
/// </summary>
/// <param name="scope">The project that the operations are bound to.</param>
/// <param name="textGrew">More text, as it streams in.</param>
/// <param name="roundDone">The turn so far.</param>
public sealed class Turn(Assistant assistant, ProjectOperations operations, OperationScope scope, Func<string, Task> textGrew, Func<TurnResult, Task> roundDone)
{
    /// <summary>A model that never stops calling is stopped.</summary>
    public const int MostRounds = 12;

    /// <summary>Calls in one round; what is more is told to the model as not done.</summary>
    private const int MostCalls = 32;

    private readonly OperationExecution _execution = new(operations, assistant.ActsAs, scope);
    private readonly TokenMeter _meter = new(assistant.Model, operations.All.Select(operation => operation.Function));
    private readonly StringBuilder _text = new();
    private readonly List<ChatCard> _cards = [];

    /// <summary>Also after it was stopped or failed.</summary>
    public TurnResult SoFar => new(_text.ToString(), [.. _cards], _meter.Total);

    private bool IsModel => assistant.ActsAs == OperationCaller.Model;

    public async Task<TurnResult> RunAsync(IReadOnlyList<AiMessage> history, CancellationToken cancellation)
    {
        var messages = history.ToList();
        var options = new ChatOptions
        {
            Tools = [.. operations.All.Select(operation => operation.Function)],
            AllowMultipleToolCalls = true,
            Temperature = (float?)assistant.Settings.Temperature,
            MaxOutputTokens = IsModel ? assistant.Model.OutputTokens : null,
        };
        for (var round = 1; round <= MostRounds; round++)
        {
            var response = await AskAsync(messages, options, cancellation);
            messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
            if (calls.Length == 0)
            {
                await EndAsync(response.FinishReason);
                return SoFar;
            }

            messages.Add(new AiMessage(ChatRole.Tool, await ExecuteAsync(calls, cancellation)));
            await roundDone(SoFar);
        }

        await SayAsync("\n\n_I stopped here, after many steps. Say how to go on._");
        return SoFar;
    }

    private async Task<ChatResponse> AskAsync(List<AiMessage> messages, ChatOptions options, CancellationToken cancellation)
    {
        var updates = new List<ChatResponseUpdate>();
        var isWhole = false;
        try
        {
            await foreach (var update in assistant.Client.GetStreamingResponseAsync(messages, options, cancellation))
            {
                updates.Add(update);
                if (update.Text.Length > 0)
                    await SayAsync(update.Text);
            }

            isWhole = true;
        }
        finally
        {
            if (IsModel)
                _meter.Add(messages, updates.ToChatResponse(), isWhole);
        }

        return updates.ToChatResponse();
    }

    private async Task<List<AIContent>> ExecuteAsync(FunctionCallContent[] calls, CancellationToken cancellation)
    {
        var results = new List<AIContent>();
        foreach (var call in calls.Take(MostCalls))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (call.Exception is not null)
                    throw new ProblemException("operation.arguments", $"The arguments of '{call.Name}' are no JSON object.", "Call it again with the arguments that it describes.");
                var outcome = await _execution.ExecuteAsync(call.Name, call.Arguments ?? new Dictionary<string, object?>(), cancellation).WaitAsync(cancellation);
                if (!outcome.Changes.IsEmpty)
                    _cards.Add(new DiffCard(outcome.Changes));
                _cards.AddRange(outcome.Cards.Except(_cards));
                results.Add(new FunctionResultContent(call.CallId, IsModel ? OperationResult.Data(outcome.Text) : outcome.Text));
            }
            catch (ProblemException refused)
            {
                _cards.AddRange(refused.Problems.Select(problem => new ProblemCard(problem)).Except(_cards));
                results.Add(new FunctionResultContent(call.CallId, IsModel ? OperationResult.Refusal(refused.Message) : "That did not work."));
                if (!IsModel)
                    break; // what the person asked for after it may rest on it
            }
        }

        results.AddRange(calls.Skip(results.Count).Select(call => new FunctionResultContent(call.CallId, $"Left undone: {call.Name.Replace('_', ' ')}.")));
        return results;
    }

    /// <summary>Says so where the model did not end by itself, or had nothing to say.</summary>
    private async Task EndAsync(ChatFinishReason? reason)
    {
        if (reason == ChatFinishReason.Length)
            await SayAsync("\n\n_The answer was longer than it may be and ends here. Say \"go on\" for the rest._");
        else if (reason == ChatFinishReason.ContentFilter)
            await SayAsync("\n\n_The model's provider held back the rest of this answer._");
        else if (_text.Length == 0 && _cards.Count == 0)
            await SayAsync("_The model said nothing. Say it in other words._");
    }

    private async Task SayAsync(string text)
    {
        _text.Append(text);
        await textGrew(text);
    }
}
