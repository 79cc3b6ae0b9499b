using System.Net.Sockets;
using Hydron.Hosting;

namespace Hydron.CommandLine.Doctor;

/// <summary>The mail server, if there is one: it answers as one.</summary>
internal sealed class MailExamination(IConfiguration configuration, WebOptions options) : IExamination
{
    private const int UsualPort = 587;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        if (configuration["Hydron:Email:Smtp:Host"] is not { Length: > 0 } host)
        {
            return [new Finding(options.IsLocal
                ? $"Mail: no server is set; mails are shown at {options.PublicUrl.TrimEnd('/')}/outbox on this machine."
                : "Mail: no server is set, so nobody can verify an address or choose a new password.", options.IsLocal ? "" : "Set Hydron:Email:Smtp:Host and Hydron:Email:From.")];
        }

        var port = configuration.GetValue("Hydron:Email:Smtp:Port", UsualPort);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerLimit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            if (configuration["Hydron:Email:Smtp:Security"] is { } security && security.Equals("Tls", StringComparison.OrdinalIgnoreCase))
                return [new Finding($"Mail: {host}:{port} takes connections.")]; // it greets only within TLS
            using var text = new StreamReader(client.GetStream());
            var greeting = await text.ReadLineAsync(limit.Token) ?? "";
            return [greeting.StartsWith("220", StringComparison.Ordinal)
                ? new Finding($"Mail: {host}:{port} greets as a mail server.")
                : new Finding($"Mail: {host}:{port} does not greet as a mail server.", "Check Hydron:Email:Smtp:Port and Security with who runs the server.")];
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return [new Finding($"Mail: {host}:{port} does not answer.", "Check Hydron:Email:Smtp:Host and Port, and whether this machine may connect to it.")];
        }
    }
}
