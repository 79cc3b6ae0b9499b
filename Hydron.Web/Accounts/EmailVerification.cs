using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Takes the codes of the mails that ask whether an address is a person's.</summary>
public sealed class EmailVerification(
    UserManager<Account> accounts, SignInManager<Account> signIn, Registration registration, SignUpProof proof, Sessions sessions, Letters letters, IHttpContextAccessor requests, AccountRecords records)
{
    /// <summary>The code of the problem that an account takes no password for some minutes.</summary>
    public const string Locked = "account.locked";

    /// <summary>Whether the password has to be written to verify a new account: everywhere but in the browser that registered it.</summary>
    public async Task<bool> AsksPasswordAsync(string accountId) => await accounts.FindByIdAsync(accountId) is not { } account || !proof.IsThere(account);

    /// <summary>Verifies a new account, and signs in to it. Whoever reads the mail must also be who registered: otherwise somebody could have another person verify an account that they know the password of.</summary>
    /// <exception cref="ProblemException">The code is not one for this, or no longer (<c>account.link</c>), or the password is wrong (<c>account.wrong-password</c>) or not looked at for now (<c>account.locked</c>).</exception>
    /// <returns>Whether the person is signed in. One with a second step, from a time when addresses were not verified first, is not.</returns>
    public async Task<bool> VerifyAsync(string accountId, string code, string password)
    {
        var account = await FindAsync(accountId);
        await records.DoAsync(account, AccountActs.VerifyEmail, async () =>
        {
            if (!await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Account>.ConfirmEmailTokenPurpose, code))
                throw new ProblemException(Registration.LinkRefused);
            if (!proof.IsThere(account))
                await CheckPasswordAsync(account, password);
            Registration.Check(await accounts.ConfirmEmailAsync(account, code));
            Registration.Check(await accounts.UpdateSecurityStampAsync(account)); // the link is used up
        });
        proof.Remove();
        if (account.TwoFactorEnabled)
            return false;
        await signIn.SignInAsync(account, isPersistent: false);
        await registration.FoundAsync(account);
        await records.RecordAsync(account, AccountActs.SignIn, "with the link of the verification");
        return true;
    }

    /// <summary>Puts the address in the place of the account's. The person who opens the link stays signed in where they are; every other session ends.</summary>
    /// <exception cref="ProblemException">
    /// The code is not one for this (<c>account.link</c>), the person is not signed in to the account (<c>account.other</c>), or the address has an account by now (<c>account.email-taken</c>).
    /// </exception>
    public async Task ChangeAsync(string accountId, string email, string code)
    {
        if (!IsSignedInTo(accountId))
            throw new ProblemException("account.other", "You are not signed in to the account that is to get this address.", "Sign in to it, and open the link again.");
        var account = await FindAsync(accountId);
        await records.DoAsync(account, AccountActs.ChangeEmail, () => ChangeAsync(account, email, code));
    }

    /// <summary>Whether the request comes from the person whose account it is.</summary>
    public bool IsSignedInTo(string accountId) => accounts.GetUserId(requests.HttpContext!.User) == accountId;

    private async Task<Account> FindAsync(string accountId) => await accounts.FindByIdAsync(accountId) ?? throw new ProblemException(Registration.LinkRefused);

    private async Task CheckPasswordAsync(Account account, string password)
    {
        // Who is here reads the account's mail: there is nothing to hide about it.
        if (await accounts.IsLockedOutAsync(account))
            throw new ProblemException(Locked, "There were too many failed attempts for this account.", "Wait five minutes and try again.");
        if (await accounts.CheckPasswordAsync(account, password))
            return;
        await accounts.AccessFailedAsync(account);
        throw new ProblemException(
            Registration.WrongPassword, "That is not the password of the registration.", "Check it and try again, or choose another one with \"Forgot the password?\": also where it was not you who registered.");
    }

    private async Task ChangeAsync(Account account, string email, string code)
    {
        if (!await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.ChangeEmailTokenProvider, UserManager<Account>.GetChangeEmailTokenPurpose(email), code))
            throw new ProblemException(Registration.LinkRefused);
        await registration.FreeAsync(email);
        var old = account.Email!;
        account.UserName = email; // stored together with the address
        Registration.Check(await accounts.ChangeEmailAsync(account, email, code));
        letters.Changed(old, "email address");
        await sessions.EndOthersAsync(account.Id, requests.HttpContext!.User);
        await signIn.RefreshSignInAsync(account);
    }
}
