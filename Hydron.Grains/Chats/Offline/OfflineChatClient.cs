using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats.Offline;

/// <summary>
/// The assistant that needs no model: it reads the person's last sentence by rules and answers with calls of operations, or with help. When the results of its
/// calls come back, it passes them on in their own words.
/// </summary>
public sealed class OfflineChatClient : IChatClient
{
    private static readonly ChatClientMetadata Metadata = new("hydron", null, "offline");

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var responseId = Guid.NewGuid().ToString("N");
        var said = messages.ToArray();
        // Not on the caller's own thread, which is a grain's: it answers other calls meanwhile.
        foreach (var content in await Task.Run(() => Answer(said).ToArray(), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ResponseId = responseId, MessageId = responseId, ModelId = "offline" };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing is held.
    }

    private static IEnumerable<AIContent> Answer(IReadOnlyList<AiMessage> messages)
    {
        if (messages is [.., { Role: var role } last] && role == ChatRole.Tool)
            return last.Contents.OfType<FunctionResultContent>().Select((result, index) => new TextContent((index == 0 ? "" : "\n\n") + result.Result));
        var sentence = messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
        var project = messages.Where(message => message.Role == ChatRole.System).SelectMany(message => message.Contents).OfType<TextContent>()
            .Select(content => ProjectContext.FromMessage(content.Text)).LastOrDefault(context => context is not null);
        return SentenceReader.Read(sentence, project ?? new ProjectContext()) switch
        {
            Calls calls => calls.Operations.Select(call => new FunctionCallContent(Guid.NewGuid().ToString("N"), call.Operation, call.Arguments.ToDictionary())),
            Answer answer => [new TextContent(answer.Text)],
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no answer."),
        };
    }
}
