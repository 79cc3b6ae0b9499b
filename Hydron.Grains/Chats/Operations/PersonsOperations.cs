using System.Text.Json;

namespace Hydron.Chats.Operations;

/// <summary>The operations, executed for people who call them by name.</summary>
public sealed class PersonsOperations(IGrainFactory grains) : IOperations
{
    public ImmutableArray<OperationDescription> All { get; } =
    [
        .. ProjectOperations.For(new OperationScope(grains, "")).All.Select(operation => new OperationDescription(
            operation.Noun, operation.Name, operation.Function.Description, operation.Function.JsonSchema, operation.NeedsApproval, operation.IsQuery)),
    ];

    public async Task<OperationAnswer> ExecuteAsync(string projectKey, string name, IReadOnlyDictionary<string, JsonElement> arguments, CancellationToken cancellation)
    {
        var scope = new OperationScope(grains, projectKey);
        var execution = new OperationExecution(ProjectOperations.For(scope), OperationCaller.Person, scope);
        var outcome = await execution.ExecuteAsync(name, arguments.Select(argument => KeyValuePair.Create(argument.Key, (object?)argument.Value)), cancellation);
        return new OperationAnswer(outcome.Text, outcome.Changes);
    }
}
