using System.Collections.Concurrent;
using System.Reflection;
using Hydron.Audit;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>
/// The one door to every grain of the product: a call passes if its signed caller belongs to the grain's workspace and has the role that the method
/// <see cref="RequiresAttribute">demands</see>. A method that demands nothing is closed to everyone. What is refused, and what a method that names its
/// <see cref="ActAttribute">act</see> did, is in the audit log before the caller hears of it.
/// </summary>
public sealed partial class CallFilter(CallerTokens tokens, AuditRecorder audit, ILogger<CallFilter> logger) : IIncomingGrainCallFilter
{
    private static readonly Assembly Contracts = typeof(RequiresAttribute).Assembly;
    private static readonly ConcurrentDictionary<MethodInfo, Door> Doors = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod is not { } method || method.DeclaringType?.Assembly != Contracts)
        {
            await context.Invoke();
            return;
        }

        var door = Doors.GetOrAdd(method, static each => new Door(each.GetCustomAttribute<RequiresAttribute>()?.Role, each.GetCustomAttribute<ActAttribute>()));
        var caller = tokens.Verify(RequestContext.Get(CallerTokens.ContextKey) as string);
        var key = context.TargetId.Key.ToString()!;
        await CheckAsync(method, door, caller, key);
        if (door.Act is null)
            await context.Invoke();
        else
            await RecordedAsync(context, method, door.Act, caller, key);
    }

    private async Task CheckAsync(MethodInfo method, Door door, Caller? caller, string key)
    {
        if (door.Required is { } role && caller is not null && caller.Workspace == GrainKeys.WorkspaceOf(key) && caller.Role >= role)
            return;
        var noun = method.DeclaringType!.Name[1..];
        Refused(logger, caller?.UserId ?? "nobody", method.DeclaringType.Name, method.Name, key);
        await audit.UndoneAsync(caller, door.Act?.Name ?? $"{noun}.{method.Name}", key, AuditOutcome.Refused, "access.denied");
        throw new ProblemException(
            "access.denied",
            $"You may not do this here ({noun}.{method.Name}).",
            "Ask an owner of the workspace for a role that allows it, or sign in again.");
    }

    private async Task RecordedAsync(IIncomingGrainCallContext context, MethodInfo method, ActAttribute act, Caller? caller, string key)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            await audit.UndoneAsync(caller, act.Name, key, AuditOutcome.Failed, exception is ProblemException { Problems: [var problem, ..] } ? problem.Code : "error");
            throw;
        }

        await audit.DoneAsync(
            caller, act.Name, key, ActDetails.AccountsOf(act, method, context.Request.GetArgument), addresses => ActDetails.Of(act, method, context.Request.GetArgument, context.Result, addresses));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {User} the call {Interface}.{Method} on {Key}")]
    private static partial void Refused(ILogger logger, string user, string @interface, string method, string key);

    /// <param name="Required">Null for a method that is closed to everyone.</param>
    /// <param name="Act">Null for a method that is not recorded.</param>
    private sealed record Door(Role? Required, ActAttribute? Act);
}
