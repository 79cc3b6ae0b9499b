namespace Hydron.Domains.SandboxGateway;

/// <summary>Tells applications' host names from Hydron's own: they are one label below it.</summary>
public static class GatewayHosts
{
    /// <param name="host">The request's host without its port.</param>
    /// <param name="publicUrl">Hydron's own address.</param>
    /// <returns>The application's host name in lower case, or null where the request is for Hydron itself.</returns>
    public static string? ApplicationOf(string host, string publicUrl)
    {
        var own = Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) && Uri.CheckHostName(url.Host) == UriHostNameType.Dns ? url.Host : "localhost";
        var name = host.ToLowerInvariant().TrimEnd('.');
        return name.EndsWith($".{own}", StringComparison.Ordinal) && Uri.CheckHostName(name) == UriHostNameType.Dns ? name : null;
    }
}
