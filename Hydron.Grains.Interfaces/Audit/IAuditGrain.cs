using Hydron.Accounts;
using Orleans.Concurrency;

namespace Hydron.Audit;

/// <summary>The audit log of a workspace (key <c>workspace/audit</c>) or of an account (<c>people/account</c>). The call filter writes what is done to grains.</summary>
[Alias("hydron.IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>The id of a workspace's.</summary>
    const string Id = "audit";

    /// <summary>Entries in one answer, at most.</summary>
    const int MostEntries = 500;

    /// <summary>The workspace's entries, the newest first.</summary>
    /// <param name="beforeId">Only those older than this entry; 0 for the newest.</param>
    /// <param name="count">1 to <see cref="MostEntries"/>.</param>
    [Requires(Role.Admin), Reads, Alias("Read"), AlwaysInterleave]
    Task<AuditPage> Read(AuditFilter filter, long beforeId, int count);

    /// <summary>What happened to the caller's own account, wherever it is at hand.</summary>
    [Requires(Role.Viewer), Reads, Alias("ReadOwn"), AlwaysInterleave]
    Task<AuditPage> ReadOwn(AuditFilter filter, long beforeId, int count);

    /// <summary>Records what the web tier did to an account, which is no grain.</summary>
    [Requires(Role.System), Unrecorded("It is the recording."), Alias("Record"), AlwaysInterleave]
    Task Record(string act, AuditOutcome outcome, string details, string code);
}
