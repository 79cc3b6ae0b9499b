using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>
/// Makes the calls within it Hydron's own: a grain that calls another does so as the system, not as the person whose call it is working on.
/// The person stays known as the call's origin. A scope's token lives for minutes; work that lasts longer enters a new one for each call.
/// </summary>
public sealed class SystemScope(CallerTokens tokens)
{
    public IDisposable Enter(string workspace)
    {
        var before = RequestContext.Get(CallerTokens.ContextKey);
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(workspace, tokens.Verify(before as string)?.Origin));
        return new Restore(before);
    }

    private sealed class Restore(object? before) : IDisposable
    {
        public void Dispose()
        {
            if (before is null)
                RequestContext.Remove(CallerTokens.ContextKey);
            else
                RequestContext.Set(CallerTokens.ContextKey, before);
        }
    }
}
