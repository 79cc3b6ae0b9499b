using Hydron.Accounts;
using Hydron.Audit;
using Orleans.Concurrency;

namespace Hydron.Chats;

/// <summary>A conversation in a project; key <c>workspace/chat</c>. Its stream carries <see cref="ChatEvent"/>.</summary>
[Alias("hydron.IChatGrain")]
public interface IChatGrain : IGrainWithStringKey
{
    [Requires(Role.Viewer), Reads, Alias("Get"), AlwaysInterleave]
    Task<ChatView> Get();

    /// <summary>Called once, by the project.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Create")]
    Task Create(string projectId);

    /// <summary>What a person says. The answer comes on the stream.</summary>
    /// <param name="attachments">What it is about: things of this project, or servers of the workspace.</param>
    [Requires(Role.Deployer), Act("chat.send"), Alias("Send")]
    Task Send(string text, ImmutableArray<ChatAttachment> attachments = default);

    /// <summary>Ends the assistant's turn.</summary>
    [Requires(Role.Deployer), Act("chat.interrupt"), Alias("Interrupt")]
    Task Interrupt();

    /// <summary>
    /// Approves or declines what a model has asked for; what came of it, where that was decided before. It is void where its subject has changed since. An approved operation is done once,
    /// as the caller; its outcome comes on the stream.
    /// </summary>
    /// <param name="message">The message's number.</param>
    /// <param name="card">Which of its cards, from 0; an <see cref="ApprovalCard"/>.</param>
    [Requires(Role.Deployer), Act("chat.decide", "message", "card", "isApproved"), Alias("Decide")]
    Task<ApprovalState> Decide(int message, int card, bool isApproved);

    /// <summary>Something happened in the project that belongs into the conversation.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Post")]
    Task Post(string text, ImmutableArray<ChatCard> cards);
}

[GenerateSerializer, Alias("hydron.ChatSummary")]
public sealed record ChatSummary([property: Id(0)] string Id, [property: Id(1)] string Title, [property: Id(2)] DateTimeOffset CreatedAt)
{
    /// <summary>It is not listed any more; it can be brought back.</summary>
    [Id(3)] public bool IsDeleted { get; init; }
}

[GenerateSerializer, Alias("hydron.ChatView")]
public sealed record ChatView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string ProjectId { get; init; }
    [Id(2)] public ImmutableArray<ChatMessage> Messages { get; init; } = [];

    /// <summary>The assistant's turn is under way.</summary>
    [Id(3)] public bool IsBusy { get; init; }
}

/// <summary>What the stream of a chat carries.</summary>
[GenerateSerializer, Alias("hydron.ChatEvent")]
public abstract record ChatEvent;

/// <summary>A message is new or has changed as a whole.</summary>
[GenerateSerializer, Alias("hydron.MessageChanged")]
public sealed record MessageChanged([property: Id(0)] ChatMessage Message, [property: Id(1)] bool IsBusy) : ChatEvent;

/// <summary>More text of a message that is being written.</summary>
/// <param name="Offset">Where in the message's text it belongs, in chars.</param>
[GenerateSerializer, Alias("hydron.TextGrew")]
public sealed record TextGrew([property: Id(0)] int Number, [property: Id(1)] int Offset, [property: Id(2)] string Text) : ChatEvent;
