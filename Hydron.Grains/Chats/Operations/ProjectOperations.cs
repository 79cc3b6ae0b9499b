using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Hydron.Chats.Operations;

/// <summary>
/// Every edit and query of a project, written once: the assistant, REST and MCP hand out the same functions.
/// A new operation is one method with <see cref="OperationAttribute"/> in the class of its noun.
/// </summary>
public sealed class ProjectOperations
{
    private static readonly AIFunctionFactoryOptions AsIs = new() { MarshalResult = static (result, _, _) => ValueTask.FromResult(result) };
    private readonly Dictionary<string, Operation> _byName;

    private ProjectOperations(ImmutableArray<Operation> all)
    {
        All = all;
        _byName = all.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<Operation> All { get; }

    public static ProjectOperations For(OperationScope scope) => new(
    [
        .. Of("sources", new SourceOperations(scope)),
        .. Of("corrections", new CorrectionOperations(scope)),
        .. Of("services", new ServiceOperations(scope)),
        .. Of("builds", new BuildOperations(scope)),
        .. Of("environment", new EnvironmentOperations(scope)),
        .. Of("plans", new PlanOperations(scope)),
        .. Of("servers", new ServerOperations(scope)),
        .. Of("domains", new DomainOperations(scope)),
        .. Of("runs", new RunOperations(scope)),
        .. Of("status", new StatusOperations(scope)),
        .. Of(AssistantOperations.Noun, new AssistantOperations(scope)),
    ]);

    public Operation? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What a call of this caller executes: a model's calls of what needs a person's approval only ask for it.</summary>
    public IEnumerable<Operation> OpenTo(OperationCaller caller) => All.Where(operation => caller == OperationCaller.Person || !operation.NeedsApproval);

    /// <summary>The open operations as Semantic Kernel plugins, one a noun.</summary>
    public Kernel KernelFor(OperationCaller caller)
    {
        var kernel = new Kernel();
        foreach (var noun in OpenTo(caller).GroupBy(operation => operation.Noun))
            kernel.Plugins.AddFromFunctions(noun.Key, noun.Select(operation => operation.Function.AsKernelFunction()));
        return kernel;
    }

    private static IEnumerable<Operation> Of(string noun, object target) =>
        from method in target.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let operation = method.GetCustomAttribute<OperationAttribute>()
        where operation is not null
        select new Operation(noun, AIFunctionFactory.Create(method, target, Named(operation.Name)), operation.NeedsApproval, operation.IsQuery);

    private static AIFunctionFactoryOptions Named(string name) => new() { Name = name, MarshalResult = AsIs.MarshalResult };
}
