using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Rest.Events;

namespace Hydron.Rest.Chats;

/// <summary>One reader's view of a chat: what it does not know yet, then what comes. What the stream may have lost is read again where it is silent.</summary>
internal sealed class ChatFeed(WorkspaceClient client, string chat, TimeProvider time)
{
    /// <param name="known">The last message that the reader has whole.</param>
    public async IAsyncEnumerable<SseItem<object>> ReadAsync(int known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var live = await LiveItems<ChatEvent>.JoinAsync(client, Streams.Chat, chat);
        foreach (var message in await NewerAsync(known))
            yield return ItemOf(message);
        await foreach (var item in live.ReadAsync(time, cancellation))
        {
            switch (item)
            {
                case MessageChanged changed:
                    yield return ItemOf(changed.Message);
                    break;
                case TextGrew grew:
                    yield return new SseItem<object>(new TextResource(grew.Number, grew.Offset, grew.Text), "text");
                    break;
                default:
                    foreach (var message in await NewerAsync(known))
                        yield return ItemOf(message);
                    yield return EventStreams.Quiet;
                    break;
            }
        }

        // A message that is still being written gets no id: who comes back wants it whole.
        SseItem<object> ItemOf(ChatMessage message)
        {
            if (!message.IsStreaming)
                known = Math.Max(known, message.Number);
            return new SseItem<object>(MessageResource.Of(message), "message") { EventId = message.IsStreaming ? null : EventStreams.IdOf(known) };
        }
    }

    private async Task<IEnumerable<ChatMessage>> NewerAsync(int known) => (await client.Chat(chat).Get()).Messages.Where(message => message.Number > known);
}
