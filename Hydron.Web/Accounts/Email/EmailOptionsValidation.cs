using Microsoft.Extensions.Options;
using MimeKit;

namespace Hydron.Accounts;

/// <summary>Says at the start what would let every mail fail later.</summary>
internal sealed class EmailOptionsValidation : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        string[] problems = options.Smtp.Host.Length == 0 ? [] : [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(EmailOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out _))
            yield return $"Hydron:Email:From is \"{options.From}\"; with a mail server it is the address that mails come from, such as Hydron <hydron@example.com>.";
        if (options.Smtp.Port is < 1 or > 65535)
            yield return $"Hydron:Email:Smtp:Port is {options.Smtp.Port}; a port is a number from 1 to 65535.";
        if (options.Outbox == true)
            yield return "Hydron:Email:Outbox is true although Hydron:Email:Smtp:Host is set: mails either go to the mail server or are shown. Take one of the two away.";
    }
}
