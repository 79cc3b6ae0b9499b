using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Tests.Chats;

/// <summary>A model that repeats what it was told last, letter by letter, or fails; and remembers all it was told.</summary>
internal sealed class EchoModel : IChatClient
{
    public const string Fail = "fail";

    /// <summary>Newest last.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The assistant streams.");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Told.Enqueue(string.Join('\n', messages.Select(message => message.Text)));
        var said = messages.Last(message => message.Role == ChatRole.User).Text;
        foreach (var letter in said)
            yield return new ChatResponseUpdate(ChatRole.Assistant, $"{letter}");
        if (said.Contains(Fail, StringComparison.Ordinal))
            throw new InvalidOperationException("The model is gone.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
