namespace Hydron.Chats;

/// <summary>What became of a request for approval.</summary>
public enum ApprovalState
{
    Waiting,

    /// <summary>It was done, once, or is being done.</summary>
    Approved,

    Declined,

    /// <summary>What it was about had changed when the person decided; it was not done.</summary>
    Void,
}

/// <summary>An operation that a model has asked for and that only a person may cause. It waits as long as its subject stays as it is, over restarts too.</summary>
[GenerateSerializer, Alias("hydron.ApprovalCard")]
public sealed record ApprovalCard : ChatCard
{
    /// <summary>The operation's name: <c>roll_back</c>.</summary>
    [Id(0)] public required string Operation { get; init; }

    /// <summary>A JSON object with the arguments by name. They were checked when it was asked for.</summary>
    [Id(1)] public string Arguments { get; init; } = "{}";

    /// <summary>What it is about, as it was when it was asked for.</summary>
    [Id(2)] public required ApprovalSubject Subject { get; init; }

    [Id(3)] public ApprovalState State { get; init; }

    /// <summary>What came of it, Markdown; empty while it waits or is being done.</summary>
    [Id(4)] public string Outcome { get; init; } = "";

    /// <summary>What it would change, as it was when it was asked for; empty where that is not known before it is done.</summary>
    [Id(5)] public ImmutableArray<Plans.DiffLine> Changes { get; init; } = [];

    /// <summary>The changes follow from the rest: the same request twice is one.</summary>
    public bool Equals(ApprovalCard? other) =>
        other is not null && (Operation, Arguments, Subject, State, Outcome) == (other.Operation, other.Arguments, other.Subject, other.State, other.Outcome);

    public override int GetHashCode() => HashCode.Combine(Operation, Arguments, Subject, State, Outcome);
}
