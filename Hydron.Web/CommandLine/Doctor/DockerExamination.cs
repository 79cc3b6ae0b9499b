using System.Net.Sockets;
using System.Text.Json;

namespace Hydron.CommandLine.Doctor;

/// <summary>The Docker engine of this machine, of which the sandbox's servers are.</summary>
internal sealed class DockerExamination(IConfiguration configuration) : IExamination
{
    private const string Usual = "unix:///var/run/docker.sock";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        if (!configuration.GetValue("Hydron:Sandbox:Enabled", true))
            return [new Finding("Docker: not needed here, since the sandbox is switched off.")];
        var address = configuration["Hydron:Sandbox:DockerHost"] is { Length: > 0 } set ? set : Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } given ? given : Usual;
        try
        {
            using var http = Client(address);
            using var answer = await http.GetAsync(new Uri("/version", UriKind.Relative), cancellation);
            var version = JsonSerializer.Deserialize<JsonElement>(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation));
            return [new Finding($"Docker: the engine {version.GetProperty("Version").GetString()} answers at {address}.")];
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or UriFormatException or KeyNotFoundException && !cancellation.IsCancellationRequested)
        {
            return [new Finding(
                $"Docker: no engine answers at {address} ({exception.GetBaseException().Message.TrimEnd('.')}).",
                "Start it (sudo systemctl start docker), join its group (sudo usermod -aG docker $(id -un)), or do without the sandbox: Hydron__Sandbox__Enabled=false")];
        }
    }

    private static HttpClient Client(string address)
    {
        var engine = new Uri(address);
        if (engine.Scheme != "unix")
            return new HttpClient { BaseAddress = new UriBuilder(engine) { Scheme = engine.Scheme == "https" ? "https" : "http" }.Uri, Timeout = AnswerLimit };
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(engine.AbsolutePath), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://docker"), Timeout = AnswerLimit };
    }
}
