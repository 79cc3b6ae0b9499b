using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Passkeys of accounts, by the framework's own support of WebAuthn (https://www.w3.org/TR/webauthn-3/). What a browser answers belongs to the question that the same browser was asked.</summary>
public sealed class AccountPasskeys(SignInManager<Account> signIn, AccountRecords records, Letters letters)
{
    /// <summary>More than anybody has devices.</summary>
    public const int Most = 20;

    /// <summary>In characters.</summary>
    public const int LongestName = 64;

    /// <summary>In characters; what a device says of itself can be long.</summary>
    private const int LongestAnswer = 64 * 1024;

    private UserManager<Account> Accounts => signIn.UserManager;

    /// <summary>What the browser has to be asked to make one, as JSON for <c>parseCreationOptionsFromJSON</c>.</summary>
    /// <exception cref="ProblemException">The account has enough (<c>passkey.too-many</c>).</exception>
    public async Task<string> AskNewAsync(Account account)
    {
        if ((await Accounts.GetPasskeysAsync(account)).Count >= Most)
            throw new ProblemException("passkey.too-many", $"You have {Most} passkeys already.", "Remove those that you do not use.");
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Email!, DisplayName = account.Name.Length > 0 ? account.Name : account.Email! });
    }

    /// <param name="answer">The browser's, as JSON.</param>
    /// <exception cref="ProblemException">It does not answer the question (<c>passkey.refused</c>), or the name is none (<c>passkey.name</c>).</exception>
    public async Task AddAsync(Account account, string name, string answer)
    {
        var called = Named(name);
        var result = await AnsweredAsync(answer, signIn.PerformPasskeyAttestationAsync);
        if (result is not { Succeeded: true } || result.UserEntity.Id != account.Id)
            throw Refused();
        result.Passkey.Name = called;
        Registration.Check(await Accounts.AddOrUpdatePasskeyAsync(account, result.Passkey));
        letters.Changed(account.Email!, "sign-in");
    }

    /// <exception cref="ProblemException">It is gone (<c>passkey.unknown</c>), or the name is none (<c>passkey.name</c>).</exception>
    public async Task RenameAsync(Account account, byte[] id, string name)
    {
        var called = Named(name);
        var passkey = await Accounts.GetPasskeyAsync(account, id) ?? throw new ProblemException("passkey.unknown", "That passkey is removed already.", "Load the page again.");
        passkey.Name = called;
        Registration.Check(await Accounts.AddOrUpdatePasskeyAsync(account, passkey));
    }

    public async Task RemoveAsync(Account account, byte[] id)
    {
        Registration.Check(await Accounts.RemovePasskeyAsync(account, id));
        letters.Changed(account.Email!, "sign-in");
    }

    /// <summary>What a browser has to be asked to use one of whoever sits before it, as JSON for <c>parseRequestOptionsFromJSON</c>.</summary>
    public Task<string> AskAnyAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Signs in who holds a passkey and has proved to their device that it is them; that is two factors already.</summary>
    /// <returns>Null where the answer is none.</returns>
    public async Task<(Account Account, SignInResult Result)?> SignInAsync(string answer)
    {
        if (await AnsweredAsync(answer, signIn.PerformPasskeyAssertionAsync) is not { Succeeded: true } proof)
        {
            await records.RecordAsync(null as Account, AccountActs.SignIn, "with a passkey", PasswordSignIn.CodeOf(SignInResult.Failed));
            return null;
        }

        var account = proof.User;
        var result = await Accounts.IsLockedOutAsync(account) ? SignInResult.LockedOut : await signIn.CanSignInAsync(account) ? SignInResult.Success : SignInResult.NotAllowed;
        if (result.Succeeded)
        {
            // The count of uses goes with it, by which a copied key is noticed.
            Registration.Check(await Accounts.AddOrUpdatePasskeyAsync(account, proof.Passkey));
            await signIn.SignInAsync(account, isPersistent: false, "hwk");
        }

        await records.RecordAsync(account, AccountActs.SignIn, $"with the passkey {proof.Passkey.Name}", PasswordSignIn.CodeOf(result));
        return (account, result);
    }

    private static string Named(string name) => name.Trim() is { Length: > 0 and <= LongestName } called && !called.Any(char.IsControl)
        ? called
        : throw new ProblemException("passkey.name", $"A passkey's name has 1 to {LongestName} characters.", "Name the device or the program that keeps it.");

    /// <summary>Null where there is no answer, or this browser was asked nothing, or too long ago.</summary>
    private static async Task<T?> AnsweredAsync<T>(string answer, Func<string, Task<T>> check)
        where T : class
    {
        try
        {
            return answer.Length is > 0 and <= LongestAnswer ? await check(answer) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ProblemException Refused() => new("passkey.refused", "That was no passkey for your account, or it took too long.", "Begin again.");
}
