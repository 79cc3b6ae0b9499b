using System.Net;
using System.Net.Sockets;

namespace Hydron.Tests;

/// <summary>A port of loopback that nothing listens on.</summary>
public static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
