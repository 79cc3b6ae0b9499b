namespace Hydron.Accounts;

/// <summary>Takes mails and delivers them by itself, so that nobody can tell by the time that an answer takes whether one was sent.</summary>
public interface IMailer
{
    void Post(Mail mail);
}
