using Hydron.Chats;
using Hydron.Plans;

namespace Hydron.Rest.Chats;

/// <param name="Number">Counts up from 1 within the chat.</param>
/// <param name="Text">Markdown.</param>
/// <param name="IsStreaming">The assistant is still writing it.</param>
/// <param name="Attachments">What the person attached to it.</param>
public sealed record MessageResource(int Number, ChatAuthor Author, string Text, DateTimeOffset At, bool IsStreaming, ImmutableArray<CardResource> Cards, ImmutableArray<ChatAttachment> Attachments)
{
    public static MessageResource Of(ChatMessage message) =>
        new(message.Number, message.Author, message.Text, message.At, message.IsStreaming, [.. message.Cards.Select(CardResource.Of)], message.Attachments);
}

/// <summary>What a message points at.</summary>
/// <param name="Kind"><c>source</c>, <c>analysis</c>, <c>infrastructure</c>, <c>provisioning</c>, <c>run</c>, <c>release</c>, <c>diff</c>, <c>problem</c> or <c>approval</c>.</param>
/// <param name="Changes">What was changed, or would be where it waits for approval; empty for another kind.</param>
/// <param name="Number">Of the analysis, plan or release; null for another kind.</param>
/// <param name="Run">The run's id; null for another kind.</param>
/// <param name="Problem">Null for another kind.</param>
/// <param name="Approval">What a model asks for; null for another kind.</param>
public sealed record CardResource(string Kind, ImmutableArray<DiffLine> Changes, int? Number = null, string? Run = null, Problem? Problem = null, AskedResource? Approval = null)
{
    public static CardResource Of(ChatCard card) => card switch
    {
        AnalysisCard analysis => Numbered("analysis", analysis.Number),
        InfrastructureCard infrastructure => Numbered("infrastructure", infrastructure.Number),
        ProvisioningCard provisioning => Numbered("provisioning", provisioning.Number),
        ReleaseCard release => Numbered("release", release.Number),
        RunCard run => new CardResource("run", [], Run: run.RunId),
        DiffCard diff => new CardResource("diff", diff.Changes),
        ProblemCard problem => new CardResource("problem", [], Problem: problem.Problem),
        ApprovalCard approval => new CardResource("approval", approval.Changes, Approval: new AskedResource(approval.Operation, approval.Arguments, approval.State, approval.Outcome)),
        _ => new CardResource("source", []),
    };

    private static CardResource Numbered(string kind, int number) => new(kind, [], number);
}

/// <summary>An operation that a model has asked for; it is decided at its address among the chat's approvals.</summary>
/// <param name="Arguments">A JSON object with the arguments by name.</param>
/// <param name="Outcome">Markdown; empty while it waits or is being done.</param>
public sealed record AskedResource(string Operation, string Arguments, ApprovalState State, string Outcome);

/// <summary>More text of a message that is being written.</summary>
/// <param name="Offset">Where in the message's text it belongs, in UTF-16 code units.</param>
public sealed record TextResource(int Number, int Offset, string Text);
