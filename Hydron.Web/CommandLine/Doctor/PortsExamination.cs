using System.Net;
using System.Net.Sockets;
using Hydron.Hosting;

namespace Hydron.CommandLine.Doctor;

/// <summary>The ports that Hydron listens at: its own while it runs, and free otherwise.</summary>
internal sealed class PortsExamination(WebOptions options, IConfiguration configuration) : IExamination
{
    private const int UsualSiloPort = 11111;

    public Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        if (DataFolderClaim.IsTaken(options.Folder))
            return Task.FromResult<ImmutableArray<Finding>>([new Finding($"Hydron: it runs, at {DataFolderClaim.Find(options.Folder)?.Address ?? "an address that it has not told yet"}.")]);
        var taken = Ports().Where(port => !IsFree(port.Number)).ToArray();
        return Task.FromResult<ImmutableArray<Finding>>(taken.Length == 0
            ? [new Finding($"Ports: {string.Join(", ", Ports().Select(port => port.Number))} are free for Hydron.")]
            : [.. taken.Select(port => new Finding($"Ports: another program has {port.Number}, which is {port.What}.", $"End that program, or choose another port: {port.Setting}"))]);
    }

    private IEnumerable<(int Number, string What, string Setting)> Ports()
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } set ? set : Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } given ? given : ListenAddress.Default;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            yield return (BindingAddress.Parse(url).Port, "for the pages", "ASPNETCORE_URLS=http://localhost:5081");
        yield return (configuration.GetValue("Hydron:SiloPort", UsualSiloPort), "the silo's", "Hydron__SiloPort=11112");
        yield return (options.GatewayPort, "for the terminal", "Hydron__GatewayPort=30001");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
