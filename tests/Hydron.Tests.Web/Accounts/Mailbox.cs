using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>What an address got, where Hydron keeps its mails to itself.</summary>
internal static class Mailbox
{
    public static Mail[] MailsTo(this HydronSite site, string email) =>
        [.. site.Services.GetRequiredService<Outbox>().Mails.Select(each => each.Mail).Where(mail => mail.To == email)];

    /// <summary>The path in the newest mail with that subject.</summary>
    public static string LinkTo(this HydronSite site, string email, string subject) => site.MailsTo(email).First(mail => mail.Subject == subject).Link!.PathAndQuery;
}
