using Hydron.Accounts;
using Microsoft.Extensions.Logging;

namespace Hydron.Audit;

/// <summary>Writes who did what, from where, and how it ended.</summary>
public sealed partial class AuditRecorder(AuditStore store, TimeProvider time, ILogger<AuditRecorder> logger)
{
    /// <summary>Records what was done.</summary>
    /// <param name="accounts">The ids of those that it was done to.</param>
    /// <param name="details">Called with the addresses that are known of <paramref name="accounts"/>.</param>
    /// <exception cref="ProblemException">It could not be stored (<c>audit.unwritten</c>): the caller is to know, and gets no secret.</exception>
    public async Task DoneAsync(Caller? caller, string act, string target, ImmutableArray<string> accounts, Func<IReadOnlyDictionary<string, string>, string> details)
    {
        try
        {
            var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var account in accounts)
            {
                if (await store.AddressOfAsync(account) is { } address)
                    addresses[account] = address;
            }

            await store.AppendAsync(RowOf(caller, act, target, details(addresses), AuditOutcome.Done, ""));
        }
        catch (Exception exception)
        {
            Unwritten(logger, act, target, exception);
            throw new ProblemException("audit.unwritten", $"{act} was done, but could not be recorded in the audit log.", "Check that Hydron's database can be written to, and look at the result before you try again.");
        }
    }

    /// <summary>Records what was refused, or did not work; the caller hears of that, not of an entry that could not be stored.</summary>
    public async Task UndoneAsync(Caller? caller, string act, string target, AuditOutcome outcome, string code)
    {
        try
        {
            await store.AppendAsync(RowOf(caller, act, target, "", outcome, code));
        }
        catch (Exception exception)
        {
            Unwritten(logger, act, target, exception);
        }
    }

    /// <summary>Records what the web tier did to an account.</summary>
    public Task AppendAsync(Caller? caller, string act, string target, AuditOutcome outcome, string details, string code) =>
        store.AppendAsync(RowOf(caller, act, target, details, outcome, code));

    /// <summary>Whose log the entries about a grain are in.</summary>
    public static string ScopeOf(string key) => GrainKeys.WorkspaceOf(key) is var workspace && workspace == GrainKeys.People ? key : workspace;

    private AuditRow RowOf(Caller? caller, string act, string target, string details, AuditOutcome outcome, string code)
    {
        var origin = caller?.Origin;
        return new AuditRow
        {
            Scope = AuditText.Fit(ScopeOf(target), AuditText.LongestKey),
            AtTicks = time.GetUtcNow().UtcTicks,
            Account = AuditText.Fit(origin?.UserId ?? caller?.UserId ?? "nobody", AuditText.LongestKey),
            Email = AuditText.Email(origin?.Email ?? ""),
            Address = AuditText.Fit(origin?.Address ?? "", AuditText.LongestAddress),
            Door = origin?.Door ?? (caller?.Role == Role.System ? CallerDoor.System : CallerDoor.Unknown),
            Act = AuditText.Fit(act, AuditText.LongestName),
            Target = AuditText.Fit(target, AuditText.LongestKey),
            Details = AuditText.Fit(details, AuditText.LongestDetails),
            Outcome = outcome,
            Code = AuditText.Fit(code, AuditText.LongestName),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be written: {Act} on {Target}")]
    private static partial void Unwritten(ILogger logger, string act, string target, Exception exception);
}
