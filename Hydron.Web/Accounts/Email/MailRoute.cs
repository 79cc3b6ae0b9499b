namespace Hydron.Accounts;

/// <summary>Where mails go in this installation.</summary>
public enum MailRoute
{
    /// <summary>To a mail server.</summary>
    Smtp,

    /// <summary>To the page <c>/outbox</c>, for whoever works with Hydron on its own machine.</summary>
    Outbox,

    /// <summary>Nowhere: no mail server is set, and people come from elsewhere. No address can be verified, so nobody can register by address and password.</summary>
    None,
}
