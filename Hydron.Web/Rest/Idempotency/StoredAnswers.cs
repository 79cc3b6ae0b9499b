using System.Security.Cryptography;
using Hydron.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Rest.Idempotency;

/// <summary>The answers that idempotency keys stand for, in the database, so that it does not matter which Hydron is asked again.</summary>
public sealed class StoredAnswers(AccountsContext accounts, IDataProtectionProvider protection, TimeProvider time)
{
    internal const string Purpose = "hydron.answers.v1";

    /// <summary>How long a key stands for its answer.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>A request that has worked for so long has died with its Hydron; who sends it again goes on in its place.</summary>
    public static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _bodies = protection.CreateProtector(Purpose);

    /// <summary>Null where the key is taken by this request now, and its answer is to be stored or forgotten; otherwise what it stands for.</summary>
    public async Task<StoredAnswer?> TakeAsync(string accountId, string key, byte[] request)
    {
        var now = time.GetUtcNow();
        var outdated = now - Kept;
        await accounts.StoredAnswers.Where(answer => answer.AccountId == accountId && answer.StartedAt <= outdated).ExecuteDeleteAsync();
        if (await FindAsync(accountId, key) is { } known)
            return await IsTakenOverAsync(known, request, now) ? null : known;
        var taken = new StoredAnswer { AccountId = accountId, Key = key, Request = request, StartedAt = now };
        accounts.StoredAnswers.Add(taken);
        try
        {
            await accounts.SaveChangesAsync();
            return null;
        }
        catch (DbUpdateException)
        {
            // Either another request with the same key was quicker, or the database failed.
            if (await FindAsync(accountId, key) is { } quicker)
                return quicker;
            throw;
        }
        finally
        {
            accounts.Entry(taken).State = EntityState.Detached; // from here on it is changed by statements
        }
    }

    public Task StoreAsync(string accountId, string key, int status, string? contentType, string? location, byte[] body)
    {
        var kept = _bodies.Protect(body);
        return accounts.StoredAnswers.Where(answer => answer.AccountId == accountId && answer.Key == key).ExecuteUpdateAsync(answer => answer
            .SetProperty(each => each.Status, status)
            .SetProperty(each => each.ContentType, contentType)
            .SetProperty(each => each.Location, location)
            .SetProperty(each => each.Body, kept));
    }

    /// <summary>What came to nothing may be tried again with the same key.</summary>
    public Task ForgetAsync(string accountId, string key) =>
        accounts.StoredAnswers.Where(answer => answer.AccountId == accountId && answer.Key == key).ExecuteDeleteAsync();

    /// <exception cref="CryptographicException">It was made with a key that is not here.</exception>
    public byte[] BodyOf(StoredAnswer answer) => answer.Body is null ? [] : _bodies.Unprotect(answer.Body);

    private Task<StoredAnswer?> FindAsync(string accountId, string key) =>
        accounts.StoredAnswers.AsNoTracking().SingleOrDefaultAsync(answer => answer.AccountId == accountId && answer.Key == key);

    private async Task<bool> IsTakenOverAsync(StoredAnswer known, byte[] request, DateTimeOffset now) =>
        known.Status is null && known.StartedAt <= now - LongestWork && known.Request.AsSpan().SequenceEqual(request)
        && await accounts.StoredAnswers
            .Where(answer => answer.AccountId == known.AccountId && answer.Key == known.Key && answer.Status == null && answer.StartedAt == known.StartedAt)
            .ExecuteUpdateAsync(answer => answer.SetProperty(each => each.StartedAt, now)) == 1;
}
