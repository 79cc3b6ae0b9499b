namespace Hydron.Accounts;

/// <summary>Where mails go in this installation.</summary>
public enum MailRoute
{
    /// <summary>To a mail server. Only then has an address to be verified before it signs in: otherwise nobody could, or anyone who sees the outbox.</summary>
    Smtp,

    /// <summary>To the page <c>/outbox</c>, for whoever works with Hydron on its own machine.</summary>
    Outbox,

    /// <summary>Nowhere: no mail server is set, and people come from elsewhere.</summary>
    None,
}
