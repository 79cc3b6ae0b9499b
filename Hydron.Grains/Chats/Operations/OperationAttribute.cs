namespace Hydron.Chats.Operations;

/// <summary>Makes a method an operation: something that the chat, REST and MCP offer under this name.</summary>
/// <param name="name">Lower case words with underscores, unique in the product; it is part of the contract with models and clients.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>It orders servers, executes commands, or chooses who answers: only a person's own word or click may cause it.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>It changes nothing.</summary>
    public bool IsQuery { get; init; }
}
