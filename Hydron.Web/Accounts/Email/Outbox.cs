using System.Collections.Concurrent;

namespace Hydron.Accounts;

/// <summary>Keeps the newest mails for the page <c>/outbox</c>, until Hydron ends.</summary>
public sealed class Outbox(TimeProvider time) : IMailer
{
    private const int Kept = 50;

    private readonly ConcurrentQueue<OutboxMail> _mails = new();

    /// <summary>Newest first.</summary>
    public IEnumerable<OutboxMail> Mails => _mails.Reverse();

    public void Post(Mail mail)
    {
        _mails.Enqueue(new OutboxMail(mail, time.GetUtcNow()));
        while (_mails.Count > Kept)
            _mails.TryDequeue(out _);
    }
}

public sealed record OutboxMail(Mail Mail, DateTimeOffset Posted);
