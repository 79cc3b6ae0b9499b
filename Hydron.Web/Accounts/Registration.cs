using Hydron.Workspaces;
using Microsoft.AspNetCore.Identity;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>Makes accounts, and the workspace of its own that each gets with its first sign-in.</summary>
public sealed class Registration(UserManager<Account> accounts, IGrainFactory grains, CallerTokens tokens, AccountRecords records, MemberRoles roles, LetterLimits limits)
{
    internal static readonly Problem LinkRefused = new("account.link", "This link has been used, or is older than three hours.", "Ask for a new one.");

    private static readonly Problem PasswordTooShort =
        new("account.password", $"The password has fewer than {AccountsExtensions.MinimumPasswordLength} characters.", "Choose a longer one; several words are easy to remember.");

    /// <summary>The code of the problem that an address has an account already.</summary>
    public const string EmailTaken = "account.email-taken";

    /// <summary>The code of the problem that a password is not the account's.</summary>
    public const string WrongPassword = "account.wrong-password";

    /// <summary>What is wrong with the form of the input, all at once; empty for nothing.</summary>
    public static ImmutableArray<Problem> Validate(string email, string password) => [.. ValidateEmail(email), .. ValidatePassword(password)];

    public static ImmutableArray<Problem> ValidateEmail(string email) => EmailForm.IsValid(email)
        ? []
        : [new Problem("account.email", "That is not an email address.", "Write one such as name@example.com.")];

    public static ImmutableArray<Problem> ValidatePassword(string password) => password.Length switch
    {
        < AccountsExtensions.MinimumPasswordLength => [PasswordTooShort],
        > AccountsExtensions.MaximumPasswordLength => [new Problem("account.password-long", $"The password has more than {AccountsExtensions.MaximumPasswordLength} characters.", "Choose a shorter one.")],
        _ => [],
    };

    /// <summary>The new account, whose address is not verified. An account that nobody has verified yet gets the new password: whoever registered it before may be somebody else.
    /// Once the address gets no more mails for a while, the last one that did counts: a link that was sent is not taken back for one that is not.</summary>
    /// <exception cref="ProblemException">With everything that is wrong at once.</exception>
    public async Task<Account> RegisterAsync(string email, string password)
    {
        var problems = Validate(email, password);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var account = new Account { UserName = email, Email = email, Workspace = $"ws-{Guid.NewGuid():N}" };
        problems = ProblemsOf(await accounts.CreateAsync(account, password));
        if (problems is [{ Code: EmailTaken }] && await accounts.FindByEmailAsync(email) is { } waiting && await IsNobodysAsync(waiting) && limits.HasRoom(email))
        {
            waiting.PasswordHash = account.PasswordHash;
            // With the stamp, what was sent or handed out before counts no more. It fails where yet another registration crosses this one.
            if ((await accounts.UpdateSecurityStampAsync(waiting)).Succeeded)
                (account, problems) = (waiting, []);
        }

        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        await records.RecordAsync(account, AccountActs.Register);
        return account;
    }

    /// <summary>Makes the account's workspace if it is not there yet. Every sign-in does: an address that nobody verifies leaves no workspace behind.</summary>
    public async Task FoundAsync(Account account)
    {
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(account.Workspace));
        await grains.GetGrain<IWorkspaceGrain>(account.Workspace).Found(account.Email!, account.Id);
    }

    /// <summary>Takes an address from an account that is nobody's, for who has proved that it is theirs.</summary>
    public async Task FreeAsync(string email)
    {
        if (await accounts.FindByEmailAsync(email) is { } holder && await IsNobodysAsync(holder))
            Check(await accounts.DeleteAsync(holder));
    }

    /// <summary>Whether an account was only ever registered: not verified, and never signed in to.</summary>
    private async Task<bool> IsNobodysAsync(Account account) => !account.EmailConfirmed && await roles.OfAsync(account.Id, account.Workspace) == Role.None;

    /// <exception cref="ProblemException">With everything that Identity refused.</exception>
    internal static void Check(IdentityResult result)
    {
        if (ProblemsOf(result) is { IsEmpty: false } problems)
            throw new ProblemException(problems);
    }

    private static ImmutableArray<Problem> ProblemsOf(IdentityResult result) => [.. result.Errors.Select(Explain).DistinctBy(problem => problem.Code)];

    private static Problem Explain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
            new Problem(EmailTaken, "There is an account with that email address already.", "Sign in instead, or use another address."),
        nameof(IdentityErrorDescriber.InvalidUserName) or nameof(IdentityErrorDescriber.InvalidEmail) =>
            new Problem("account.email", "That email address holds characters that Hydron does not accept.", "Use another address."),
        GuessablePasswords.Code => new Problem("account.password-guessable", "That password is among the first that anyone would try.", "Choose one that is harder to guess; several words that do not belong together are easy to remember."),
        nameof(IdentityErrorDescriber.PasswordTooShort) => PasswordTooShort,
        nameof(IdentityErrorDescriber.PasswordMismatch) => new Problem(WrongPassword, "That is not your password.", "Check it and try again."),
        nameof(IdentityErrorDescriber.InvalidToken) => LinkRefused,
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => new Problem("account.changed", "Something else changed this account at the same moment.", "Try again."),
        _ => new Problem("account.refused", error.Description, "Change it and try again."),
    };
}
