using System.Buffers.Text;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Rest.Idempotency;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Workspaces;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>
/// Puts a new key in the place of those that secrets are encrypted with, while Hydron runs: what is written from now on is under it, what is stored is encrypted anew, and
/// the old keys read for as long as they are there.
/// </summary>
public sealed class KeyRotation(
    StoredSecrets stored,
    AccountsContext accounts,
    KeyRing keys,
    IOptions<KeyManagementOptions> settings,
    IOptions<WebOptions> web,
    IOptions<AccountOptions> sessions,
    IGrainFactory grains,
    CallerTokens tokens,
    TimeProvider time)
{
    /// <summary>After this long a session's cookies are under a newer key, or it has ended: the second one is kept for twice the time that a session may idle (<see cref="SessionTurns"/>). Other processes know of a newer key within a day.</summary>
    private TimeSpan CookieLifetime => TimeSpan.FromHours(2 * sessions.Value.IdleHours) + TimeSpan.FromMinutes(sessions.Value.RotateMinutes) + TimeSpan.FromDays(1);

    /// <returns>How many values are under another key still: those that no key opens, or that were written meanwhile.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var newest = keys.CreateNewKey(now, now + settings.Value.NewKeyLifetime).KeyId;
        await ReencryptGrainsAsync(newest, cancellation);
        await ReencryptAccountsAsync(cancellation);
        return (await stored.CountAsync(cancellation)).Where(count => count.Key != newest).Sum(count => count.Value);
    }

    /// <summary>Deletes the keys under which nothing is stored. The newest stays, and those under which a browser may have a cookie that is good still.</summary>
    /// <param name="endsSignIns">Deletes those, too.</param>
    public async Task<PrunedKeys> PruneAsync(bool endsSignIns, CancellationToken cancellation)
    {
        var used = (await stored.CountAsync(cancellation)).Keys.ToHashSet();
        var all = keys.GetAllKeys().OrderByDescending(key => key.ActivationDate).ToArray();
        var unused = all.Zip(all.Skip(1), (successor, key) => (Id: key.KeyId, NeededUntil: successor.ActivationDate + CookieLifetime)).Where(key => !used.Contains(key.Id)).ToArray();
        var now = time.GetUtcNow();
        var deleted = unused.Where(key => endsSignIns || key.NeededUntil <= now).Select(key => key.Id).ToImmutableArray();
        foreach (var key in deleted)
            File.Delete(Path.Combine(web.Value.Keys, $"key-{key:D}.xml"));
        var kept = unused.Where(key => !deleted.Contains(key.Id)).ToArray();
        return new PrunedKeys(deleted, [.. kept.Select(key => key.Id)], kept.Length == 0 ? null : kept.Max(key => key.NeededUntil));
    }

    private async Task ReencryptGrainsAsync(Guid newest, CancellationToken cancellation)
    {
        var older = new List<(string Name, string Key)>();
        await foreach (var (name, key, state) in stored.GrainsAsync(cancellation))
        {
            if (Ciphertext.KeysIn(state).Any(used => used != newest))
                older.Add((name, key));
        }

        foreach (var (name, key) in older)
        {
            cancellation.ThrowIfCancellationRequested();
            RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(GrainKeys.WorkspaceOf(key)));
            await (name switch
            {
                "workspace" => grains.GetGrain<IWorkspaceGrain>(key).Reencrypt(),
                "project" => grains.GetGrain<IProjectGrain>(key).Reencrypt(),
                "server" => grains.GetGrain<IServerGrain>(key).Reencrypt(),
                "run" => grains.GetGrain<IRunGrain>(key).Reencrypt(),
                "connections" => grains.GetGrain<IConnectionsGrain>(key).Reencrypt(),
                _ => throw new InvalidOperationException($"A {name} keeps something encrypted, and cannot encrypt it anew."),
            });
        }
    }

    /// <summary>Each value is replaced only as it was read: one that has changed meanwhile is under the new key, or is found by the next rotation.</summary>
    private async Task ReencryptAccountsAsync(CancellationToken cancellation)
    {
        var protection = keys.Read();
        var secondSteps = protection.CreateProtector(AccountStore.Purpose);
        foreach (var token in await accounts.UserTokens.AsNoTracking().ToListAsync(cancellation))
        {
            if (!Base64Url.IsValid(token.Value ?? "") || secondSteps.Renewed(Base64Url.DecodeFromChars(token.Value ?? "")) is not { } renewed)
                continue;
            var value = Base64Url.EncodeToString(renewed);
            await accounts.UserTokens.Where(each => each.UserId == token.UserId && each.LoginProvider == token.LoginProvider && each.Name == token.Name && each.Value == token.Value)
                .ExecuteUpdateAsync(each => each.SetProperty(found => found.Value, value), cancellation);
        }

        var tickets = protection.CreateProtector(SessionTickets.Purpose);
        foreach (var session in await accounts.Sessions.AsNoTracking().ToListAsync(cancellation))
        {
            if (tickets.Renewed(session.Ticket) is { } ticket)
                await accounts.Sessions.Where(each => each.Id == session.Id && each.Ticket == session.Ticket).ExecuteUpdateAsync(each => each.SetProperty(found => found.Ticket, ticket), cancellation);
        }

        var answers = protection.CreateProtector(StoredAnswers.Purpose);
        foreach (var answer in await accounts.StoredAnswers.AsNoTracking().Where(each => each.Body != null).ToListAsync(cancellation))
        {
            if (answers.Renewed(answer.Body!) is { } body)
                await accounts.StoredAnswers.Where(each => each.AccountId == answer.AccountId && each.Key == answer.Key && each.Body == answer.Body).ExecuteUpdateAsync(each => each.SetProperty(found => found.Body, body), cancellation);
        }
    }
}
