namespace Hydron.Accounts;

/// <summary>Says in the log that a mail went nowhere. What it says stays out of the log: it may hold a link that opens an account.</summary>
public sealed partial class NoMailer(ILogger<NoMailer> log) : IMailer
{
    public void Post(Mail mail) => Dropped(mail.Subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail server is set (Hydron:Email:Smtp:Host), so a mail was not sent: {Subject}")]
    private partial void Dropped(string subject);
}
