using Hydron.Storage;
using Microsoft.EntityFrameworkCore;
using Orleans.Runtime;

namespace Hydron.Audit;

/// <summary>Keeps the audit logs of all workspaces and accounts. Entries are appended and read, and nothing else.</summary>
public sealed class AuditStore(IDbContextFactory<AuditContext> contexts, WriteTurns turns) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>After the run logs: two migrations of one SQLite file would only wait for each other.</summary>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(AuditStore), ServiceLifecycleStage.RuntimeStorageServices + 1, MigrateAsync);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.Database.MigrateInTurnAsync(cancellation);
    }

    public async Task AppendAsync(AuditRow row)
    {
        await using var context = await contexts.CreateDbContextAsync();
        context.Entries.Add(row);
        await turns.TakeAsync(() => context.SaveChangesAsync());
    }

    /// <summary>An account's address at this moment, as the account's own log told it last; null where it never did.</summary>
    /// <remarks>The silo has no accounts. The log has an entry of each registration, sign-in and change of the address, and keeps it when the account is deleted.</remarks>
    public async Task<string?> AddressOfAsync(string account)
    {
        var scope = AuditText.Fit(GrainKeys.Of(GrainKeys.People, account), AuditText.LongestKey);
        await using var context = await contexts.CreateDbContextAsync();
        return await context.Entries.AsNoTracking()
            .Where(row => row.Scope == scope && row.Account == account && row.Email != "")
            .OrderByDescending(row => row.Id).Select(row => row.Email).FirstOrDefaultAsync();
    }

    /// <summary>The newest first.</summary>
    /// <param name="scope">Whose log: a workspace's id, or <c>people/account</c>.</param>
    /// <param name="beforeId">Only older ones; 0 for the newest.</param>
    public async Task<AuditPage> ReadAsync(string scope, AuditFilter filter, long beforeId, int count)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var rows = context.Entries.AsNoTracking().Where(row => row.Scope == scope);
        if (beforeId > 0)
            rows = rows.Where(row => row.Id < beforeId);
        if (filter.Act.Length > 0)
            rows = rows.Where(row => row.Act.StartsWith(filter.Act));
        if (filter.Outcome is { } outcome)
            rows = rows.Where(row => row.Outcome == outcome);
        if (filter.From?.UtcTicks is { } from)
            rows = rows.Where(row => row.AtTicks >= from);
        if (filter.Before?.UtcTicks is { } before)
            rows = rows.Where(row => row.AtTicks < before);
        if (filter.Who.Trim() is { Length: > 0 } who)
        {
            // Addresses are stored in lower case.
            var address = AuditText.Email(who);
            rows = rows.Where(row => row.Account == who || row.Email.Contains(address));
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(count + 1).ToListAsync();
        return new AuditPage([.. found.Take(count).Select(row => row.ToEntry())], found.Count > count);
    }
}
