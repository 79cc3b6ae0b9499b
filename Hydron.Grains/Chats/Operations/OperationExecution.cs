using Microsoft.SemanticKernel;

namespace Hydron.Chats.Operations;

/// <summary>Executes calls of operations for one caller, through the kernel that was made for it.</summary>
public sealed class OperationExecution(ProjectOperations operations, OperationCaller caller)
{
    private readonly Kernel _kernel = operations.KernelFor(caller);

    /// <summary>Operations that may be offered to the caller.</summary>
    public IEnumerable<Operation> Open => operations.OpenTo(caller);

    /// <exception cref="ProblemException">
    /// There is no such operation, it needs a person's approval, its arguments do not fit, or what it is about refused it.
    /// </exception>
    public async Task<OperationOutcome> ExecuteAsync(string name, IEnumerable<KeyValuePair<string, object?>> arguments, CancellationToken cancellation)
    {
        if (operations.Find(name) is not { } operation)
            throw new ProblemException("operation.unknown", $"There is no operation '{name}'.", "Say what you want in other words, or ask for help.");
        if (!_kernel.Plugins.TryGetFunction(operation.Noun, name, out var function))
            throw new ProblemException("operation.needs-approval", $"'{name}' orders servers or executes commands.", "Approve it yourself: use the card, or say \"approve\".");
        var given = new KernelArguments();
        foreach (var (key, value) in arguments)
            given[key] = value;
        try
        {
            var result = await _kernel.InvokeAsync(function, given, cancellation);
            return result.GetValue<OperationOutcome>() ?? new OperationOutcome("Done.");
        }
        catch (Exception exception) when (exception is ArgumentException or System.Text.Json.JsonException)
        {
            throw new ProblemException("operation.arguments", $"The arguments of '{name}' do not fit: {exception.Message}", "Say it in other words.");
        }
    }
}
