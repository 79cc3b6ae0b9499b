using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>Keeps accounts, and encrypts the secrets of second steps (the authenticator's key, the backup codes) on their way into the database, whose copy alone opens no account then.</summary>
public sealed class AccountStore(AccountsContext context, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserStore<Account, IdentityRole, AccountsContext>(context, describer)
{
    internal const string Purpose = "hydron.account-token.v1";

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public override Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default) => UnlessTakenAsync(user, () => base.CreateAsync(user, cancellationToken), cancellationToken);

    public override Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default) => UnlessTakenAsync(user, () => base.UpdateAsync(user, cancellationToken), cancellationToken);

    /// <summary>Where two accounts claim an address at once, neither of them sees the other before; the database lets one of them in.</summary>
    private async Task<IdentityResult> UnlessTakenAsync(Account user, Func<Task<IdentityResult>> save, CancellationToken cancellation)
    {
        try
        {
            return await save();
        }
        catch (DbUpdateException)
        {
            Context.Entry(user).State = EntityState.Detached;
            if (await FindByNameAsync(user.NormalizedUserName!, cancellation) is not { } owner || owner.Id == user.Id)
                throw;
            return IdentityResult.Failed(ErrorDescriber.DuplicateUserName(user.UserName!));
        }
    }

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;
}
