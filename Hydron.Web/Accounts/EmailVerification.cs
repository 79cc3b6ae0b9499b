using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Takes the codes of the mails that ask whether an address is a person's.</summary>
public sealed class EmailVerification(
    UserManager<Account> accounts, SignInManager<Account> signIn, Registration registration, SignUpProof proof, Sessions sessions, Letters letters, IHttpContextAccessor requests, AccountRecords records)
{
    /// <param name="email">The address that takes the place of the account's; null for the account's own.</param>
    /// <returns>Whether the person is signed in by it: who verifies a new account where they registered it.</returns>
    /// <exception cref="ProblemException">The code is not one for this (<c>account.link</c>), or the address has an account by now (<c>account.email-taken</c>).</exception>
    public async Task<bool> VerifyAsync(string accountId, string? email, string code)
    {
        if (await accounts.FindByIdAsync(accountId) is not { } account)
            throw new ProblemException(Registration.LinkRefused);
        if (email is not null)
        {
            await records.DoAsync(account, AccountActs.ChangeEmail, () => ChangeAsync(account, email, code));
            return false;
        }

        var isNew = !account.EmailConfirmed;
        await records.DoAsync(account, AccountActs.VerifyEmail, async () => Registration.Check(await accounts.ConfirmEmailAsync(account, code)));
        if (!isNew || !proof.Take(account.Id))
            return false;
        await signIn.SignInAsync(account, isPersistent: false);
        await registration.FoundAsync(account);
        await records.RecordAsync(account, AccountActs.SignIn, "with the link of the verification");
        return true;
    }

    private async Task ChangeAsync(Account account, string email, string code)
    {
        if (!await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.ChangeEmailTokenProvider, UserManager<Account>.GetChangeEmailTokenPurpose(email), code))
            throw new ProblemException(Registration.LinkRefused);
        var old = account.Email!;
        account.UserName = email; // stored together with the address
        Registration.Check(await accounts.ChangeEmailAsync(account, email, code));
        letters.Changed(old, "email address");
        await RenewAsync(account);
    }

    /// <summary>The person who opens the link stays signed in where they are; every other session ends.</summary>
    private async Task RenewAsync(Account account)
    {
        var person = requests.HttpContext!.User;
        await sessions.EndOthersAsync(account.Id, person);
        if (accounts.GetUserId(person) == account.Id)
            await signIn.RefreshSignInAsync(account);
    }
}
