using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>Reads accounts beside whatever else a page is reading at the same time.</summary>
public sealed class AccountReader(IServiceScopeFactory scopes)
{
    /// <summary>Null where nobody is signed in, or the account is gone.</summary>
    public async Task<Account?> FindAsync(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id);
    }
}
