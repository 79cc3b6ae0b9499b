using System.Text.Json;
using Hydron.Plans;

namespace Hydron.Chats;

/// <summary>Every edit and query of a project, for whoever offers them to people besides the chat.</summary>
public interface IOperations
{
    /// <summary>In the order of the product's nouns.</summary>
    ImmutableArray<OperationDescription> All { get; }

    /// <summary>
    /// Executes an operation as whoever the request context names, with the roles that its calls of grains demand. It is that person's own act, also where it needs
    /// an approval.
    /// </summary>
    /// <param name="projectKey"><c>workspace/project</c>.</param>
    /// <exception cref="ProblemException">There is no such operation, its arguments do not fit, or what it is about refused it.</exception>
    Task<OperationAnswer> ExecuteAsync(string projectKey, string name, IReadOnlyDictionary<string, JsonElement> arguments, CancellationToken cancellation);
}

/// <summary>An operation, as its callers see it.</summary>
/// <param name="Noun">The noun of the product that it belongs to, lower case: <c>services</c>, <c>runs</c>.</param>
/// <param name="Name">Lower case words with underscores, unique in the product.</param>
/// <param name="Parameters">JSON schema of an object that holds the arguments.</param>
/// <param name="NeedsApproval">It orders servers, executes commands, or chooses who answers: a person's own act.</param>
/// <param name="IsQuery">It changes nothing.</param>
public sealed record OperationDescription(string Noun, string Name, string Description, JsonElement Parameters, bool NeedsApproval, bool IsQuery);

/// <summary>What an operation did or found.</summary>
/// <param name="Text">For the person, Markdown.</param>
/// <param name="Changes">Line by line; empty for a query.</param>
public sealed record OperationAnswer(string Text, ImmutableArray<DiffLine> Changes);
