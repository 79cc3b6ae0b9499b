using Microsoft.AspNetCore.Identity;

namespace Hydron.Accounts;

/// <summary>Takes the registration that anybody can send, in a way that tells nobody but the owner of the mailbox whether the address has an account.</summary>
public sealed class SignUp(Registration registration, UserManager<Account> accounts, Letters letters, MailPost post, SignUpProof proof, AccountRecords records)
{
    private static readonly Problem Closed = new("account.no-mail", "This Hydron sends no mail, and so cannot ask whether an address is yours.", "Who runs it has to set a mail server first (Hydron:Email:Smtp:Host).");

    /// <summary>Whether a mail can ask for the verification without which no account signs in.</summary>
    public bool IsOpen => post.Route != MailRoute.None;

    /// <summary>Makes an account and asks for its verification; an address that has an account gets a mail about that instead.</summary>
    /// <param name="returnUrl">Where the person wanted to go, for the mail's link to lead there.</param>
    /// <exception cref="ProblemException">With everything that is wrong with the input, or because nobody can register here (<c>account.no-mail</c>).</exception>
    public async Task RegisterAsync(string email, string password, string? returnUrl)
    {
        if (!IsOpen)
            throw new ProblemException(Closed);
        try
        {
            var account = await registration.RegisterAsync(email, password);
            await letters.VerifyAsync(account, returnUrl);
            proof.Leave(account);
        }
        catch (ProblemException exception) when (exception.Problems.Any(IsTaken))
        {
            var others = exception.Problems.RemoveAll(IsTaken);
            if (!others.IsEmpty)
                throw new ProblemException(others);
            // The same answer, with a cookie of the same kind, after about the same work: a record in the log and a mail.
            var account = await accounts.FindByEmailAsync(email);
            await records.RecordAsync(account, AccountActs.Register, code: Registration.EmailTaken);
            if (account is not null)
                letters.AlreadyRegistered(account);
            proof.LeaveNone();
        }
    }

    private static bool IsTaken(Problem problem) => problem.Code == Registration.EmailTaken;
}
