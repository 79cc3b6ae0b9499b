using System.Net;
using System.Net.Sockets;
using Hydron.Sources;
using Renci.SshNet;
using Shell = Hydron.Plans.Shell;

namespace Hydron.Servers.Ssh;

/// <summary>Works on threads of its own: those who ask are grains, and SSH.NET blocks.</summary>
public sealed class SshServerAccess(HostLookup lookup, TimeProvider time) : IServerAccess
{
    public Task<SeenServer> ReadAsync(ServerConnection connection, CancellationToken cancellation) => Task.Run(() => ReadHereAsync(connection, cancellation), cancellation);

    public Task<SeenServer> AdoptAsync(AdoptServer machine, string publicKey, CancellationToken cancellation) => Task.Run(() => AdoptHereAsync(machine, publicKey, cancellation), cancellation);

    private async Task<SeenServer> ReadHereAsync(ServerConnection connection, CancellationToken cancellation)
    {
        await using var session = await SshSession.ConnectAsync(connection, cancellation);
        return await ReadAsync(session, connection.Address, cancellation);
    }

    private async Task<SeenServer> AdoptHereAsync(AdoptServer machine, string publicKey, CancellationToken cancellation)
    {
        AuthenticationMethod login = machine.PrivateKey is { Length: > 0 } key
            ? new PrivateKeyAuthenticationMethod("root", SshSession.KeyFrom(key))
            : new PasswordAuthenticationMethod("root", machine.Password ?? "");
        await using var session = await SshSession.ConnectAsync(machine.Address, machine.Port, login, pinned: [], cancellation);
        var (exitCode, _, errors) = await Explained(() => session.RunAsync(
            Shell.Command("bash", "-c", "umask 077; mkdir -p ~/.ssh && touch ~/.ssh/authorized_keys && { grep -qxF \"$1\" ~/.ssh/authorized_keys || echo \"$1\" >>~/.ssh/authorized_keys; }", "hydron", publicKey),
            input: "",
            cancellation), machine.Address);
        if (exitCode != 0)
            throw new ProblemException("server.no-key-added", $"Hydron's key could not be added on {machine.Address}: {errors.Trim()}", "Check that root's home folder can be written.");
        return await ReadAsync(session, machine.Address, cancellation);
    }

    private async Task<SeenServer> ReadAsync(SshSession session, string address, CancellationToken cancellation)
    {
        var (_, output, _) = await Explained(() => session.RunAsync("sh -s", FactsScript.Text, cancellation), address);
        return new SeenServer(FactsScript.Parse(output, time.GetUtcNow()), session.HostKey, await LookUpAsync(address, cancellation));
    }

    /// <summary>IPv4 where there is one: it is what names of the sslip.io kind are usually made of.</summary>
    private async Task<string> LookUpAsync(string address, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(address, out _))
            return address;
        try
        {
            return (await lookup(address, cancellation)).MinBy(each => each.AddressFamily)?.ToString() ?? "";
        }
        catch (SocketException)
        {
            return ""; // a name that only ssh knew
        }
    }

    private static async Task<T> Explained<T>(Func<Task<T>> action, string address)
    {
        try
        {
            return await action();
        }
        catch (ConnectionLostException exception)
        {
            throw new ProblemException(SshProblems.Explain(exception, address));
        }
    }
}
