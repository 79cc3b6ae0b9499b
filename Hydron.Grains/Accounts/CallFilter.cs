using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>
/// The one door to every grain of the product: a call passes if its signed caller belongs to the grain's workspace and has the role that the method
/// <see cref="RequiresAttribute">demands</see>. A method that demands nothing is closed to everyone.
/// </summary>
public sealed partial class CallFilter(CallerTokens tokens, ILogger<CallFilter> logger) : IIncomingGrainCallFilter
{
    private static readonly Assembly Contracts = typeof(RequiresAttribute).Assembly;
    private static readonly ConcurrentDictionary<MethodInfo, Role?> Required = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod is { } method && method.DeclaringType?.Assembly == Contracts)
            Check(method, context.TargetId.Key.ToString()!);
        await context.Invoke();
    }

    private void Check(MethodInfo method, string key)
    {
        var required = Required.GetOrAdd(method, static each => each.GetCustomAttribute<RequiresAttribute>()?.Role);
        var caller = tokens.Verify(RequestContext.Get(CallerTokens.ContextKey) as string);
        if (required is { } role && caller is not null && caller.Workspace == GrainKeys.WorkspaceOf(key) && caller.Role >= role)
            return;
        Refused(logger, caller?.UserId ?? "nobody", method.DeclaringType!.Name, method.Name, key);
        throw new ProblemException(
            "access.denied",
            $"You may not do this here ({method.DeclaringType!.Name[1..]}.{method.Name}).",
            "Ask an owner of the workspace for a role that allows it, or sign in again.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {User} the call {Interface}.{Method} on {Key}")]
    private static partial void Refused(ILogger logger, string user, string @interface, string method, string key);
}
