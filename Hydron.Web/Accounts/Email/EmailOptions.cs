namespace Hydron.Accounts;

/// <summary>How mail leaves Hydron: the section <c>Hydron:Email</c>.</summary>
public sealed class EmailOptions
{
    public const string Section = "Hydron:Email";

    /// <summary>Who mails come from: <c>hydron@example.com</c> or <c>Hydron &lt;hydron@example.com&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Whether mails are shown at <c>/outbox</c> instead of being sent; null for where Hydron is opened at the machine it runs on and has no mail server.</summary>
    public bool? Outbox { get; set; }

    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The mail server: the section <c>Hydron:Email:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Empty for none.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Empty for a server that asks for none.</summary>
    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Encrypted by STARTTLS; refused by Hydron where the server has none.</summary>
    StartTls,

    /// <summary>Encrypted from its first byte, usually on port 465.</summary>
    Tls,

    /// <summary>Not encrypted: for a server on the same machine or a network that is trusted.</summary>
    None,
}
