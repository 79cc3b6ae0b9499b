using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>
/// The account of whoever works at this machine's terminal: made at first use, without a password, so that nobody signs in with it. Its proof is the key in
/// the data folder. A link made at the terminal, good once and for an hour, lets a browser take it over with an email address and a password.
/// </summary>
public sealed class TerminalAccount(UserManager<Account> accounts, Registration registration, IDataProtectionProvider protection, AccountRecords records)
{
    /// <summary>No registration gets this id: theirs are GUIDs.</summary>
    public const string Id = "terminal";

    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _links = protection.CreateProtector("hydron.terminal-link.v1").ToTimeLimitedDataProtector();

    /// <summary>Whether a browser can sign in to it already.</summary>
    public static bool IsTakenOver(Account account) => account.PasswordHash is not null;

    /// <summary>The terminal's account with its workspace; made where it is missing.</summary>
    public async Task<Account> GetAsync()
    {
        var account = await accounts.FindByIdAsync(Id);
        if (account is null)
        {
            // Accounts need an address of their own; nobody can guess this one and register it beforehand.
            var address = $"terminal-{Guid.NewGuid():N}@localhost";
            account = new Account { Id = Id, UserName = address, Email = address, Workspace = $"ws-{Guid.NewGuid():N}" };
            Registration.Check(await accounts.CreateAsync(account));
        }

        await registration.FoundAsync(account);
        return account;
    }

    /// <summary>The account that somebody registered in the browser, with its workspace.</summary>
    /// <exception cref="ProblemException">There is none (<c>account.unknown</c>), or it is nobody's yet (<c>account.unverified</c>).</exception>
    public async Task<Account> OfAsync(string email)
    {
        var account = await accounts.FindByEmailAsync(email) ?? throw new ProblemException("account.unknown", $"There is no account {email} here.", "Check the address, or register it in the browser.");
        if (!account.EmailConfirmed)
            throw new ProblemException("account.unverified", $"The address {email} is not verified yet.", "Open the link of the mail that it got, then run this again.");
        await registration.FoundAsync(account);
        return account;
    }

    /// <summary>What the link carries.</summary>
    public string Token() => _links.Protect(Id, LinkLifetime);

    /// <summary>Gives the terminal's account an address and a password.</summary>
    /// <exception cref="ProblemException">The link is used, too old or not one of this Hydron's (<c>account.link</c>), or the form has problems.</exception>
    public async Task<Account> TakeOverAsync(string token, string email, string password)
    {
        var problems = Registration.Validate(email, password);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var account = IsGood(token) ? await accounts.FindByIdAsync(Id) : null;
        if (account is null || IsTakenOver(account))
            throw new ProblemException("account.link", "This link has been used, or is older than an hour.", "Get a new one at the terminal with ./run.sh account, or sign in.");
        await registration.FreeAsync(email);
        account.UserName = account.Email = email;
        account.EmailConfirmed = true; // by whoever owns the machine
        Registration.Check(await accounts.AddPasswordAsync(account, password));
        await records.RecordAsync(account, AccountActs.Register, "with the terminal's link");
        return account;
    }

    private bool IsGood(string token)
    {
        try
        {
            return _links.Unprotect(token) == Id;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
