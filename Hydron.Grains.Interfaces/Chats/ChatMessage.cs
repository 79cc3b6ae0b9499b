namespace Hydron.Chats;

public enum ChatAuthor
{
    Person,
    Assistant,
}

/// <summary>One message of a chat.</summary>
[GenerateSerializer, Alias("hydron.ChatMessage")]
public sealed record ChatMessage
{
    /// <summary>Counts up from 1 within the chat.</summary>
    [Id(0)] public int Number { get; init; }

    [Id(1)] public ChatAuthor Author { get; init; }

    /// <summary>Markdown; what a person wrote is shown as they wrote it, with secrets hidden.</summary>
    [Id(2)] public string Text { get; init; } = "";

    [Id(3)] public ImmutableArray<ChatCard> Cards { get; init; } = [];
    [Id(4)] public DateTimeOffset At { get; init; }

    /// <summary>The assistant is still writing it.</summary>
    [Id(5)] public bool IsStreaming { get; init; }

    /// <summary>What a model was told and said for it; null where no model was asked.</summary>
    [Id(6)] public TokenUsage? Usage { get; init; }

    /// <summary>So many of the chat's first messages were left out of what the model was told, since they did not fit; it had an outline of them instead.</summary>
    [Id(7)] public int LeftOut { get; init; }

    /// <summary>What the person attached to it.</summary>
    [Id(8)] public ImmutableArray<ChatAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// Something in a message that a person can act on. A card names its subject and its version; what it shows is read from the subject's own stream.
/// </summary>
[GenerateSerializer, Alias("hydron.ChatCard")]
public abstract record ChatCard;

/// <summary>Choose a source.</summary>
[GenerateSerializer, Alias("hydron.SourceCard")]
public sealed record SourceCard : ChatCard;

/// <summary>The analysis: its progress while it runs, then its result.</summary>
[GenerateSerializer, Alias("hydron.AnalysisCard")]
public sealed record AnalysisCard([property: Id(0)] int Number) : ChatCard;

[GenerateSerializer, Alias("hydron.InfrastructureCard")]
public sealed record InfrastructureCard([property: Id(0)] int Number) : ChatCard;

[GenerateSerializer, Alias("hydron.ProvisioningCard")]
public sealed record ProvisioningCard([property: Id(0)] int Number) : ChatCard;

[GenerateSerializer, Alias("hydron.RunCard")]
public sealed record RunCard([property: Id(0)] string RunId) : ChatCard;

/// <summary>It is live: address and SSH access.</summary>
[GenerateSerializer, Alias("hydron.ReleaseCard")]
public sealed record ReleaseCard([property: Id(0)] int Number) : ChatCard;

/// <summary>What an edit changed.</summary>
[GenerateSerializer, Alias("hydron.DiffCard")]
public sealed record DiffCard([property: Id(0)] ImmutableArray<Plans.DiffLine> Changes) : ChatCard;

/// <summary>Something went wrong.</summary>
[GenerateSerializer, Alias("hydron.ProblemCard")]
public sealed record ProblemCard([property: Id(0)] Problem Problem) : ChatCard;
