using Hydron.Accounts;

namespace Hydron.Audit;

/// <summary>One of the two logs that a person can look into: their account's, or the workspace's at hand.</summary>
public sealed class AuditSource(WorkspaceClient client, bool isWorkspace, AuditFilter filter)
{
    /// <summary>The name of the workspace's log in a query; anything else is the account's.</summary>
    public const string Workspace = "workspace";

    public Task<AuditPage> ReadAsync(long beforeId, int count) => isWorkspace ? client.Audit().Read(filter, beforeId, count) : client.Audit().ReadOwn(filter, beforeId, count);

    /// <summary>All that fit, from a page that has been read on, the newest first.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(AuditPage first)
    {
        for (var page = first; ; page = await ReadAsync(page.Entries[^1].Id, IAuditGrain.MostEntries))
        {
            foreach (var entry in page.Entries)
                yield return entry;
            if (!page.HasMore)
                yield break;
        }
    }
}
