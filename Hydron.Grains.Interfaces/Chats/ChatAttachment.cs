namespace Hydron.Chats;

/// <summary>What a person may attach to a message.</summary>
public enum AttachmentKind
{
    Service,
    Server,
    Run,
}

/// <summary>What a message is about: a service, a server or a run that the person attached to it.</summary>
/// <param name="Id">A service's name; the id of a server of the inventory, or the name of one that is planned only; a run's id.</param>
/// <param name="Name">For people, as it was when it was attached; whoever sends it may leave it empty.</param>
[GenerateSerializer, Alias("hydron.ChatAttachment")]
public sealed record ChatAttachment([property: Id(0)] AttachmentKind Kind, [property: Id(1)] string Id, [property: Id(2)] string Name = "")
{
    /// <summary>How many a message may have.</summary>
    public const int Most = 8;
}
