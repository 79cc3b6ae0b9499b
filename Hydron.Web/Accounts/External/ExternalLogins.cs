using System.Security.Claims;
using Hydron.Accounts.Pages;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts.External;

/// <summary>
/// Ties sign-ins elsewhere to accounts. An account with the same address is never tied by itself: whoever holds an address elsewhere need not be who registered
/// it here, so the account is proved first, by being signed in to it.
/// </summary>
public sealed class ExternalLogins(UserManager<Account> accounts, SignInManager<Account> signIn, Registration registration, AccountRecords records)
{
    private static readonly Problem Other =
        new("account.login-taken", "That is connected to another account of this Hydron.", "Sign in to that one and disconnect it there, or use another.");

    /// <summary>The address that the provider has verified; empty for none.</summary>
    public static string EmailOf(ExternalLoginInfo login) => login.Principal.FindFirstValue(ClaimTypes.Email) ?? "";

    /// <summary>What the person is called there.</summary>
    public static string NameOf(ExternalLoginInfo login) => login.Principal.FindFirstValue(ClaimTypes.Name) ?? "";

    /// <summary>Signs in where the login is tied to an account.</summary>
    public async Task<SignInResult> SignInAsync(ExternalLoginInfo login)
    {
        var result = await signIn.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        var account = await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey);
        if (account is null || result.RequiresTwoFactor)
            return result;
        await records.RecordAsync(account, AccountActs.SignIn, $"with {login.LoginProvider}", PasswordSignIn.CodeOf(result));
        if (result.Succeeded)
            await registration.FoundAsync(account);
        return result;
    }

    /// <summary>Makes an account without a password for the address that the provider has verified, and signs in to it.</summary>
    /// <exception cref="ProblemException">The address has an account (<c>account.email-taken</c>), or there is none (<c>account.email</c>).</exception>
    public async Task RegisterAsync(ExternalLoginInfo login)
    {
        var email = EmailOf(login);
        var problems = Registration.ValidateEmail(email);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var account = new Account { UserName = email, Email = email, EmailConfirmed = true, Workspace = $"ws-{Guid.NewGuid():N}" };
        Registration.Check(await accounts.CreateAsync(account));
        var added = await accounts.AddLoginAsync(account, login);
        if (!added.Succeeded)
            await accounts.DeleteAsync(account); // nobody could ever sign in to it
        Registration.Check(added);
        await records.RecordAsync(account, AccountActs.Register, $"with {login.LoginProvider}");
        await registration.FoundAsync(account);
        await signIn.SignInAsync(account, isPersistent: false, login.LoginProvider);
    }

    /// <summary>Ties a login to the account that the person is signed in to.</summary>
    /// <exception cref="ProblemException">It is another account's (<c>account.login-taken</c>).</exception>
    public Task ConnectAsync(Account account, ExternalLoginInfo login) => records.DoAsync(account, AccountActs.ConnectLogin, async () =>
    {
        if (await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } owner)
        {
            if (owner.Id != account.Id)
                throw new ProblemException(Other);
            return;
        }

        Registration.Check(await accounts.AddLoginAsync(account, login));
        await signIn.RefreshSignInAsync(account);
    });

    /// <summary>Takes a login away, unless it is the only way in.</summary>
    /// <exception cref="ProblemException">It is (<c>account.last-way</c>).</exception>
    public Task DisconnectAsync(Account account, string provider, string key) => records.DoAsync(account, AccountActs.DisconnectLogin, async () =>
    {
        if (account.PasswordHash is null && (await accounts.GetLoginsAsync(account)).Count <= 1)
            throw new ProblemException("account.last-way", $"{provider} is the only way into your account.", "Set a password first (sign out and use \"Forgot the password?\"), or connect another.");
        Registration.Check(await accounts.RemoveLoginAsync(account, provider, key));
        await signIn.RefreshSignInAsync(account);
    });
}
