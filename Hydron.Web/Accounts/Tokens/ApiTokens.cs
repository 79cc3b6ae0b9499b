using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts.Tokens;

/// <summary>Makes, lists, finds and revokes tokens. What is revoked or has expired is gone at the next request.</summary>
public sealed class ApiTokens(IServiceScopeFactory scopes, TimeProvider time, AccountRecords records)
{
    public const int LongestName = 64;

    /// <summary>In days.</summary>
    public const int LongestLife = 365;

    /// <summary>More than anybody needs; it bounds what a person can store.</summary>
    public const int MostPerAccount = 100;

    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    /// <exception cref="ProblemException">With everything that is wrong at once.</exception>
    public async Task<NewApiToken> CreateAsync(Member member, string name, TokenScope scope, int days)
    {
        var problems = Validate(member, name.Trim(), scope, days);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        await using var services = scopes.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<AccountsContext>();
        if (await accounts.ApiTokens.CountAsync(token => token.AccountId == member.UserId) >= MostPerAccount)
            throw new ProblemException("token.too-many", $"You have {MostPerAccount} tokens already.", "Revoke those that nothing uses any more.");
        var text = TokenText.New();
        var created = new ApiToken
        {
            Id = $"tok-{Guid.NewGuid():N}",
            AccountId = member.UserId,
            Workspace = member.Workspace,
            Name = name.Trim(),
            Hash = TokenText.HashOf(text)!,
            Hint = TokenText.HintOf(text),
            Scope = scope,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow().AddDays(days),
        };
        accounts.ApiTokens.Add(created);
        await accounts.SaveChangesAsync();
        await RecordAsync(member, AccountActs.CreateToken, created);
        return new NewApiToken(created, text);
    }

    /// <summary>The person's own, newest first, those that have expired among them.</summary>
    public async Task<ImmutableArray<ApiToken>> ListAsync(Member member)
    {
        await using var services = scopes.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<AccountsContext>();
        return [.. await accounts.ApiTokens.AsNoTracking().Where(token => token.AccountId == member.UserId).OrderByDescending(token => token.CreatedAt).ToListAsync()];
    }

    /// <summary>Idempotent; somebody else's token stays.</summary>
    public async Task RevokeAsync(Member member, string id)
    {
        await using var services = scopes.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<AccountsContext>();
        var found = accounts.ApiTokens.AsNoTracking().Where(token => token.Id == id && token.AccountId == member.UserId);
        if (await found.SingleOrDefaultAsync() is { } revoked && await found.ExecuteDeleteAsync() > 0)
            await RecordAsync(member, AccountActs.RevokeToken, revoked);
    }

    private Task RecordAsync(Member member, string act, ApiToken token) => records.RecordAsync(
        member.Origin ?? records.OriginOf(member.UserId, member.Email), act, $"name: {token.Name}, scope: {TokenWords.NameOf(token.Scope)}, workspace: {token.Workspace}");

    /// <summary>The token that a program shows, with its person; null for none that is good now. It counts as a use.</summary>
    public async Task<(ApiToken Token, Account Account)?> UseAsync(string text)
    {
        if (TokenText.HashOf(text) is not { } hash)
            return null;
        var now = time.GetUtcNow();
        await using var services = scopes.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<AccountsContext>();
        var found = await accounts.ApiTokens.AsNoTracking()
            .Where(token => token.Hash == hash && token.ExpiresAt > now)
            .Join(accounts.Users, token => token.AccountId, account => account.Id, (token, account) => new { Token = token, Account = account })
            .SingleOrDefaultAsync();
        if (found is null)
            return null;
        var lately = now - BetweenUses;
        if (found.Token.LastUsedAt is not { } used || used <= lately)
        {
            // Of many requests at once, one writes.
            await accounts.ApiTokens.Where(token => token.Id == found.Token.Id && (token.LastUsedAt == null || token.LastUsedAt <= lately))
                .ExecuteUpdateAsync(token => token.SetProperty(each => each.LastUsedAt, now));
        }

        return (found.Token, found.Account);
    }

    /// <summary>Whether a token is good still: asked while an answer goes on for hours.</summary>
    public async Task<bool> IsGoodAsync(string id)
    {
        var now = time.GetUtcNow();
        await using var services = scopes.CreateAsyncScope();
        var accounts = services.ServiceProvider.GetRequiredService<AccountsContext>();
        return await accounts.ApiTokens.AnyAsync(token => token.Id == id && token.ExpiresAt > now);
    }

    private static ImmutableArray<Problem> Validate(Member member, string name, TokenScope scope, int days)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (name.Length > LongestName || !VisibleText.Is(name))
            problems.Add(new Problem("token.name", $"A token's name has 1 to {LongestName} characters, all of them visible.", "Name it after what will use it."));
        if (days is < 1 or > LongestLife)
            problems.Add(new Problem("token.days", $"A token lives for 1 to {LongestLife} days.", "Choose a time within that."));
        if (!Enum.IsDefined(scope) || scope.Most() > member.Role)
            problems.Add(new Problem("token.scope", "A token cannot be allowed more than you are.", "Choose a narrower scope, or ask an owner of the workspace for a role that allows it."));
        return problems.ToImmutable();
    }
}
