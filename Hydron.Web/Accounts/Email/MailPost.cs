using System.Net;
using Hydron.Hosting;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Decides where mails go, and who may look into the outbox.</summary>
public sealed class MailPost(IOptions<EmailOptions> email, IOptions<WebOptions> web)
{
    public MailRoute Route => email.Value switch
    {
        { Smtp.Host.Length: > 0 } => MailRoute.Smtp,
        { Outbox: true } => MailRoute.Outbox,
        { Outbox: null } when web.Value.IsLocal => MailRoute.Outbox,
        _ => MailRoute.None,
    };

    /// <summary>
    /// Whether the outbox is there for this request. It holds links that open accounts, so the request must come from this machine, unless the settings say
    /// that whoever reaches Hydron may read it, and by Hydron's own name: a foreign name that leads to this machine is a page that wants to read along.
    /// </summary>
    public bool ShowsOutboxTo(HttpContext request) =>
        Route == MailRoute.Outbox
        && (email.Value.Outbox == true || request.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && Uri.TryCreate(web.Value.PublicUrl, UriKind.Absolute, out var url)
        && string.Equals(request.Request.Host.Host, url.Host, StringComparison.OrdinalIgnoreCase);
}
