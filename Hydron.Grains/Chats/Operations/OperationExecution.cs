using Microsoft.SemanticKernel;

namespace Hydron.Chats.Operations;

/// <summary>Executes calls of operations for one caller, through the kernel that was made for it.</summary>
public sealed class OperationExecution(ProjectOperations operations, OperationCaller caller, OperationScope scope)
{
    private readonly Kernel _kernel = operations.KernelFor(caller);

    /// <summary>Executes it, or, where it needs a person's approval and the caller is none, asks for that.</summary>
    /// <exception cref="ProblemException">
    /// There is no such operation, it needs a person's own word, its arguments do not fit, or what it is about refused it.
    /// </exception>
    public async Task<OperationOutcome> ExecuteAsync(string name, IEnumerable<KeyValuePair<string, object?>> arguments, CancellationToken cancellation)
    {
        if (operations.Find(name) is not { } operation)
            throw new ProblemException("operation.unknown", $"There is no operation '{name}'.", "Say what you want in other words, or ask for help.");
        if (!_kernel.Plugins.TryGetFunction(operation.Noun, name, out var function))
            return ApprovalRequest.Of(operation, arguments, await scope.Project.Get());
        var given = new KernelArguments();
        foreach (var (key, value) in arguments)
            given[key] = value;
        OperationArguments.Check(operation, given);
        try
        {
            var result = await _kernel.InvokeAsync(function, given, cancellation);
            return result.GetValue<OperationOutcome>() ?? new OperationOutcome("Done.");
        }
        catch (Exception exception) when (exception is ArgumentException or System.Text.Json.JsonException)
        {
            throw new ProblemException(OperationArguments.Of(operation, exception.Message.TrimEnd('.')));
        }
    }
}
