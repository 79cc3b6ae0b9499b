using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>The caller whose call a grain is working on; the call filter has checked it already.</summary>
public sealed class CurrentCaller(CallerTokens tokens)
{
    public string UserId => Caller?.UserId ?? "system";

    /// <summary>Null where the signature has expired since.</summary>
    public Caller? Caller => tokens.Verify(RequestContext.Get(CallerTokens.ContextKey) as string);
}
