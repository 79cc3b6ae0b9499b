using Microsoft.Extensions.AI;

namespace Hydron.Chats.Operations;

/// <summary>A described function of one project.</summary>
/// <param name="Noun">The noun of the product that it belongs to, lower case: <c>services</c>, <c>runs</c>.</param>
/// <param name="Function">Name, description, parameters and the function itself; it answers with an <see cref="OperationOutcome"/>.</param>
public sealed record Operation(string Noun, AIFunction Function, bool NeedsApproval, bool IsQuery)
{
    public string Name => Function.Name;
}
