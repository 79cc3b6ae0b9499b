namespace Hydron.Chats.Operations;

/// <summary>Whose word a call is.</summary>
public enum OperationCaller
{
    /// <summary>A model chose it. What <see cref="Operation.NeedsApproval"/> it can only ask for.</summary>
    Model,

    /// <summary>A person said it in so many words, or clicked it.</summary>
    Person,
}
