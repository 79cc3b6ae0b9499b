using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Hydron.Servers.Ssh;

/// <summary>What a failed connection means for the person.</summary>
public static class SshProblems
{
    /// <param name="place">Where the connection was to go: <c>web-1 (10.0.0.5)</c>.</param>
    public static Problem Explain(Exception exception, string place) => exception switch
    {
        SshAuthenticationException => new Problem(
            "server.login-refused", $"{place} refused the login as root.", "Check that root may log in with a key (PermitRootLogin prohibit-password) and that the key or password is right."),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new Problem(
            "server.refused", $"Nothing answers SSH on {place}.", "Check the port, and that the machine has finished starting."),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new Problem(
            "server.no-address", $"{place} has no address.", "Check the host name."),
        SshOperationTimeoutException or TimeoutException or SocketException => new Problem(
            "server.unreachable", $"{place} does not answer.", "Check that it runs and that its SSH port is reachable from here."),
        ConnectionLostException => new Problem(
            "server.connection-lost", $"The connection to {place} was lost.", "Check that the machine runs, and try again."),
        _ => new Problem("server.ssh", $"SSH to {place} failed: {exception.Message.TrimEnd('.')}.", "Check that a usual OpenSSH server runs there."),
    };
}

/// <summary>The other side has gone silent or closed the connection; what ran there may still run.</summary>
public sealed class ConnectionLostException(string message, Exception? inner = null) : Exception(message, inner);
