using System.Threading.Channels;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Hydron.Accounts;

/// <summary>Sends mails through the configured mail server, one after the other. What fails is tried again, and given up after some minutes: by then the person has asked again.</summary>
public sealed partial class SmtpMailer(IOptions<EmailOptions> options, TimeProvider time, ILogger<SmtpMailer> log) : BackgroundService, IMailer
{
    /// <summary>More can only wait where the mail server does not answer; the oldest go then.</summary>
    private const int MaximumWaiting = 1000;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    private readonly Channel<Mail> _mails = Channel.CreateBounded<Mail>(new BoundedChannelOptions(MaximumWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Post(Mail mail) => _mails.Writer.TryWrite(mail);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in _mails.Reader.ReadAllAsync(stoppingToken))
            await DeliverAsync(mail, stoppingToken);
    }

    private async Task DeliverAsync(Mail mail, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await SendAsync(mail, cancellation);
                return;
            }
            catch (Exception exception) when (IsFailure(exception) && attempt < Pauses.Length)
            {
                Postponed(exception, mail.Subject);
                await Task.Delay(Pauses[attempt], time, cancellation);
            }
            catch (Exception exception) when (IsFailure(exception))
            {
                GivenUp(exception, mail.Subject);
                return;
            }
        }
    }

    private async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        var smtp = options.Value.Smtp;
        using var client = new SmtpClient { Timeout = 30_000 };
        await client.ConnectAsync(smtp.Host, smtp.Port, Socket(smtp.Security), cancellation);
        if (smtp.UserName.Length > 0)
            await client.AuthenticateAsync(smtp.UserName, smtp.Password, cancellation);
        using var message = MessageOf(mail, options.Value.From);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private static MimeMessage MessageOf(Mail mail, string from)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress(name: null, mail.To));
        return message;
    }

    private static SecureSocketOptions Socket(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>What a mail server or the way to it can do; anything else is a mistake of Hydron's.</summary>
    private static bool IsFailure(Exception exception) =>
        exception is IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or AuthenticationException or TimeoutException or SslHandshakeException or NotSupportedException or FormatException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not taken by the mail server and is sent again soon: {Subject}")]
    private partial void Postponed(Exception exception, string subject);

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail could not be sent and is given up: {Subject}")]
    private partial void GivenUp(Exception exception, string subject);
}
