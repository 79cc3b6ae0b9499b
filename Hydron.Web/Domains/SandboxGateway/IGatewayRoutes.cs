namespace Hydron.Domains.SandboxGateway;

/// <summary>Where host names lead.</summary>
public interface IGatewayRoutes
{
    /// <summary>The server's address, without a scheme; null for a host name that leads nowhere.</summary>
    ValueTask<string?> AddressOfAsync(string host);
}
