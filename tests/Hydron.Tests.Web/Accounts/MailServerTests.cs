using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Hydron.Tests.Hosting;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Hydron.Tests.Accounts;

/// <summary>A Hydron with a mail server, which is a real one in this process.</summary>
public sealed partial class MailServerTests : IAsyncLifetime
{
    private readonly HydronSite _site = new();
    private readonly Letterbox _letterbox = new();
    private readonly CancellationTokenSource _end = new();
    private Task _server = Task.CompletedTask;

    public Task InitializeAsync()
    {
        var port = FreePort.Take();
        var services = new ServiceProvider();
        services.Add(_letterbox);
        _server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build(), services).StartAsync(_end.Token);
        foreach (var (name, value) in new[] { ("From", "Hydron <hydron@example.com>"), ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{port}"), ("Smtp:Security", "None") })
            _site.Settings[$"Hydron:Email:{name}"] = value;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _end.CancelAsync();
        await _server;
        _end.Dispose();
    }

    [Fact]
    public async Task An_address_is_verified_before_it_signs_in_and_no_page_tells_whether_it_has_an_account()
    {
        using var browser = _site.Browser();
        var fresh = await browser.SignUpAsync("new@example.com");
        Assert.Equal("/verify-email", fresh.Headers.Location?.AbsolutePath);
        var mail = await _letterbox.TakeAsync("new@example.com");
        Assert.Equal("Verify your email address", mail.Subject);
        Assert.Contains("account.wrong", await PageAsync(browser.SignInAsync("new@example.com")), StringComparison.Ordinal);
        await browser.SubmitAsync(LinkIn(mail));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);

        using var other = _site.Browser();
        var again = await other.SignUpAsync("new@example.com", "quite another password");
        Assert.Equal(fresh.StatusCode, again.StatusCode);
        Assert.Equal(fresh.Headers.Location, again.Headers.Location);
        Assert.Equal("You have an account already", (await _letterbox.TakeAsync("new@example.com")).Subject);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("new@example.com")).StatusCode);
    }

    [Fact]
    public async Task A_mail_that_did_not_come_is_sent_again()
    {
        using var browser = _site.Browser();
        await browser.SignUpAsync("waiting@example.com");
        await _letterbox.TakeAsync("waiting@example.com");
        await browser.SubmitAsync("/verify-email", ("Input.Email", "waiting@example.com"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(LinkIn(await _letterbox.TakeAsync("waiting@example.com")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task There_is_no_outbox()
    {
        using var browser = _site.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/outbox")).StatusCode);
    }

    private static async Task<string> PageAsync(Task<HttpResponseMessage> answer) => await (await answer).Content.ReadAsStringAsync();

    private static string LinkIn(MimeMessage mail) => new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery;

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();

    private sealed class Letterbox : MessageStore
    {
        private readonly ConcurrentDictionary<string, System.Threading.Channels.Channel<MimeMessage>> _mails = new();

        public async Task<MimeMessage> TakeAsync(string address)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await Of(address).Reader.ReadAsync(limit.Token);
        }

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var mail = await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), cancellationToken);
            Of(mail.To.Mailboxes.Single().Address).Writer.TryWrite(mail);
            return SmtpResponse.Ok;
        }

        private System.Threading.Channels.Channel<MimeMessage> Of(string address) => _mails.GetOrAdd(address, _ => System.Threading.Channels.Channel.CreateUnbounded<MimeMessage>());
    }
}
