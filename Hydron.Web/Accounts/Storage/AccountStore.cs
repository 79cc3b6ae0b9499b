using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>Encrypts the secrets of second steps (the authenticator's key, the backup codes) on their way into the database, whose copy alone opens no account then.</summary>
public sealed class AccountStore(AccountsContext context, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserStore<Account, IdentityRole, AccountsContext>(context, describer)
{
    internal const string Purpose = "hydron.account-token.v1";

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;
}
