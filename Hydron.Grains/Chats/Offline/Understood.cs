namespace Hydron.Chats.Offline;

/// <summary>What a sentence was understood as.</summary>
public abstract record Understood;

/// <summary>Operations to call, in order.</summary>
public sealed record Calls(ImmutableArray<OperationCall> Operations) : Understood
{
    public static Calls One(string operation, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
                values[name] = value;
        }

        return new Calls([new OperationCall(operation, values.ToImmutable())]);
    }
}

/// <summary>An answer that changes nothing: help, or one precise question.</summary>
public sealed record Answer(string Text) : Understood;

/// <param name="Operation">The operation's name.</param>
/// <param name="Arguments">By parameter name; what is left out has its default.</param>
public sealed record OperationCall(string Operation, ImmutableSortedDictionary<string, object?> Arguments);
