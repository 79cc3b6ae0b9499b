using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>
/// Stands for a grain and signs every single call with a fresh token of its caller, inside the call's own async flow. So a component may keep it as long as it
/// lives, and no token leaks into another call.
/// </summary>
public class GuardedGrain<T> : DispatchProxy
    where T : class, IGrainWithStringKey
{
    private static readonly MethodInfo Generic = typeof(GuardedGrain<T>).GetMethod(nameof(ResultAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly ConcurrentDictionary<MethodInfo, MethodInfo?> Typed = new();

    private Func<Task<(T Grain, string Token)>> _resolve = null!;

    /// <param name="resolve">The grain and a token for its caller, asked for anew at each call.</param>
    public static T Of(Func<Task<(T Grain, string Token)>> resolve)
    {
        var guarded = Create<T, GuardedGrain<T>>();
        ((GuardedGrain<T>)(object)guarded)._resolve = resolve;
        return guarded;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var typed = Typed.GetOrAdd(targetMethod!, static method => method.ReturnType.IsGenericType ? Generic.MakeGenericMethod(method.ReturnType.GetGenericArguments()) : null);
        return typed is null ? CallAsync(targetMethod!, args) : typed.Invoke(this, [targetMethod, args]);
    }

    private async Task CallAsync(MethodInfo method, object?[]? arguments)
    {
        var (grain, token) = await _resolve();
        RequestContext.Set(CallerTokens.ContextKey, token);
        await (Task)Call(grain, method, arguments);
    }

    private async Task<TResult> ResultAsync<TResult>(MethodInfo method, object?[]? arguments)
    {
        var (grain, token) = await _resolve();
        RequestContext.Set(CallerTokens.ContextKey, token);
        return await (Task<TResult>)Call(grain, method, arguments);
    }

    private static object Call(T grain, MethodInfo method, object?[]? arguments)
    {
        try
        {
            return method.Invoke(grain, arguments)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
