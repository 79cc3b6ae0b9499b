using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Signs in with an address and a password, in a way that tells nobody whether the address has an account.</summary>
public sealed class PasswordSignIn(SignInManager<Account> signIn, IPasswordHasher<Account> hasher, AccountRecords records)
{
    private static string? _nobodys;

    public async Task<SignInResult> TryAsync(string email, string password, bool remember)
    {
        var account = await signIn.UserManager.FindByNameAsync(email);
        var result = await TryAsync(account, password, remember);
        // What still needs a second step is recorded once that is done.
        if (!result.RequiresTwoFactor)
            await records.RecordAsync(account, AccountActs.SignIn, "with the password", CodeOf(result));
        return result;
    }

    /// <summary>Why nobody is signed in, for the audit log; empty where somebody is.</summary>
    public static string CodeOf(SignInResult result) => result switch
    {
        { Succeeded: true } => "",
        { IsNotAllowed: true } => "account.unverified",
        { IsLockedOut: true } => "account.locked",
        _ => "account.wrong",
    };

    private async Task<SignInResult> TryAsync(Account? account, string password, bool remember)
    {
        var accounts = signIn.UserManager;
        // As much work as for a password that is looked at: an answer that comes sooner would tell that there is no account, or that there is one.
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account))
            hasher.VerifyHashedPassword(new Account(), _nobodys ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString()), password);
        if (account is null)
            return SignInResult.Failed;
        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        if (!result.IsNotAllowed)
            return result;
        // Identity says that an address is not verified before it looks at the password. Both are looked at here and count as failed, so that no answer tells the two apart:
        // who registers an address that has an account knows a password that is not the account's.
        if (await accounts.IsLockedOutAsync(account))
            return SignInResult.Failed;
        var isRight = await accounts.CheckPasswordAsync(account, password);
        await accounts.AccessFailedAsync(account);
        return isRight ? result : SignInResult.Failed;
    }
}
