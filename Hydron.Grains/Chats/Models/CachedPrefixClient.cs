using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats.Models;

/// <summary>
/// Tells Anthropic's API that what every request begins with (the functions and Hydron's instructions) may be kept in its cache: it is most of what a round costs, and the
/// API caches nothing by itself, as OpenAI's does.
/// </summary>
internal sealed class CachedPrefixClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var told = messages.ToList();
        if (told is [{ Contents: [TextContent beginning, ..] } system, ..] && system.Role == ChatRole.System)
            told[0] = new AiMessage(system.Role, [new TextContent(beginning.Text).WithCacheControl(Ttl.Ttl5m), .. system.Contents.Skip(1)]);
        return base.GetStreamingResponseAsync(told, options, cancellationToken);
    }
}
