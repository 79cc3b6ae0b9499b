using System.Collections.Immutable;
using Hydron.Chats;

namespace Hydron.Tests.Chats;

/// <summary>A chat whose messages a test writes.</summary>
public sealed class FakeChat(ChatView view) : IChatGrain
{
    public List<string> Sent { get; } = [];

    public int Interruptions { get; private set; }

    /// <summary>What sending runs into; null for nothing.</summary>
    public Exception? Failure { get; set; }

    public Task<ChatView> Get() => Task.FromResult(view);

    /// <summary>What was attached to each message.</summary>
    public List<ImmutableArray<ChatAttachment>> Attached { get; } = [];

    public Task Send(string text, ImmutableArray<ChatAttachment> attachments = default)
    {
        Sent.Add(text);
        Attached.Add(attachments.IsDefault ? [] : attachments);
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }

    public Task Interrupt()
    {
        Interruptions++;
        return Task.CompletedTask;
    }

    /// <summary>What was decided: the message's number, the card's index, and whether it was approved.</summary>
    public List<(int Message, int Card, bool IsApproved)> Decided { get; } = [];

    public Task<ApprovalState> Decide(int message, int card, bool isApproved)
    {
        Decided.Add((message, card, isApproved));
        return Failure is null ? Task.FromResult(isApproved ? ApprovalState.Approved : ApprovalState.Declined) : Task.FromException<ApprovalState>(Failure);
    }

    public Task Create(string projectId) => throw new NotSupportedException();

    public Task Post(string text, ImmutableArray<ChatCard> cards) => throw new NotSupportedException();
}
