using Hydron.Chats.Models;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;

namespace Hydron.Chats;

/// <summary>Who answers in a chat.</summary>
/// <param name="Client">The model, or the built-in rules.</param>
/// <param name="ActsAs">
/// <see cref="OperationCaller.Person"/> only where the calls repeat the person's own words and nothing else, as the rules do: then "approve" is the person approving.
/// A model's calls are the model's, and what needs approval it can only ask for.
/// </param>
public sealed record Assistant(IChatClient Client, OperationCaller ActsAs)
{
    /// <summary>How much it takes in, and what it costs.</summary>
    public Model Model { get; init; } = ModelCatalogue.BuiltIn;

    /// <summary>The project's own instructions and temperature.</summary>
    public AssistantSettings Settings { get; init; } = new();
}
