using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Gives an account a new password, proved by the code of a mail. Whoever is signed in to it anywhere is signed out.</summary>
public sealed class PasswordReset(UserManager<Account> accounts, Sessions sessions, Letters letters, AccountRecords records)
{
    /// <exception cref="ProblemException">The code is used, too old or not for this account (<c>account.link</c>), or the password is refused.</exception>
    public async Task ResetAsync(string accountId, string code, string password)
    {
        var problems = Registration.ValidatePassword(password);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        if (await accounts.FindByIdAsync(accountId) is not { } account)
            throw new ProblemException(Registration.LinkRefused);
        await records.DoAsync(account, AccountActs.ResetPassword, () => ResetAsync(account, code, password));
    }

    private async Task ResetAsync(Account account, string code, string password)
    {
        Registration.Check(await accounts.ResetPasswordAsync(account, code, password));
        // Who has read the mail has the mailbox, and need not wait out a lockout that somebody else caused.
        account.EmailConfirmed = true;
        account.LockoutEnd = null;
        Registration.Check(await accounts.UpdateAsync(account));
        await sessions.EndOthersAsync(account.Id, new ClaimsPrincipal());
        letters.Changed(account.Email!, "password");
    }
}
