using System.Text;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats;

/// <summary>
/// One turn of the assistant: rounds of asking the model and executing what it calls, until it calls nothing more. After every round the turn so far is handed
/// out, to be stored before the next one.
/// </summary>
/// <param name="textGrew">More text, as it streams in.</param>
/// <param name="roundDone">The turn so far.</param>
public sealed class Turn(Assistant assistant, ProjectOperations operations, Func<string, Task> textGrew, Func<TurnResult, Task> roundDone)
{
    /// <summary>A model that never stops calling is stopped.</summary>
    public const int MostRounds = 12;

    private readonly OperationExecution _execution = new(operations, assistant.ActsAs);
    private readonly StringBuilder _text = new();
    private readonly List<ChatCard> _cards = [];

    private TurnResult SoFar => new(_text.ToString(), [.. _cards]);

    public async Task<TurnResult> RunAsync(IReadOnlyList<AiMessage> history, CancellationToken cancellation)
    {
        var messages = history.ToList();
        var options = new ChatOptions { Tools = [.. _execution.Open.Select(operation => operation.Function)], AllowMultipleToolCalls = true };
        for (var round = 1; round <= MostRounds; round++)
        {
            var response = await AskAsync(messages, options, cancellation);
            messages.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
            if (calls.Length == 0)
                return SoFar;
            messages.Add(new AiMessage(ChatRole.Tool, await ExecuteAsync(calls, cancellation)));
            await roundDone(SoFar);
        }

        await SayAsync("\n\n_I stopped here, after many steps. Say how to go on._");
        return SoFar;
    }

    private async Task<ChatResponse> AskAsync(List<AiMessage> messages, ChatOptions options, CancellationToken cancellation)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in assistant.Client.GetStreamingResponseAsync(messages, options, cancellation))
        {
            updates.Add(update);
            if (update.Text.Length > 0)
                await SayAsync(update.Text);
        }

        return updates.ToChatResponse();
    }

    private async Task<List<AIContent>> ExecuteAsync(FunctionCallContent[] calls, CancellationToken cancellation)
    {
        var results = new List<AIContent>();
        foreach (var call in calls)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var outcome = await _execution.ExecuteAsync(call.Name, call.Arguments ?? new Dictionary<string, object?>(), cancellation).WaitAsync(cancellation);
                if (!outcome.Changes.IsEmpty)
                    _cards.Add(new DiffCard(outcome.Changes));
                results.Add(new FunctionResultContent(call.CallId, outcome.Text));
            }
            catch (ProblemException refused)
            {
                _cards.AddRange(refused.Problems.Select(problem => new ProblemCard(problem)));
                results.Add(new FunctionResultContent(call.CallId, assistant.ActsAs == OperationCaller.Model ? refused.Message : "That did not work."));
                if (assistant.ActsAs == OperationCaller.Person)
                    break; // what the person asked for after it may rest on it
            }
        }

        results.AddRange(calls.Skip(results.Count).Select(call => new FunctionResultContent(call.CallId, $"Left undone: {call.Name.Replace('_', ' ')}.")));
        return results;
    }

    private async Task SayAsync(string text)
    {
        _text.Append(text);
        await textGrew(text);
    }
}
