using System.Net;
using System.Net.Http.Json;
using DnsClient;

namespace Hydron.Tests;

/// <summary>The kit's names and its ACME authority.</summary>
public static class KitNames
{
    /// <summary>A zone of Hydron's, whose names the tests make.</summary>
    public const string Zone = "hydron.test";

    /// <summary>A zone that belongs to a person.</summary>
    public const string PersonsZone = "person.test";

    /// <summary>Makes an A record, as a person does at their DNS provider.</summary>
    public static async Task PointAsync(string host, string address)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsJsonAsync(new Uri("http://127.0.0.1:8055/add-a"), new { host = $"{host}.", addresses = new[] { address } });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Looks a name up as the rest of the kit does.</summary>
    public static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation)
    {
        if (!host.EndsWith($".{Zone}", StringComparison.Ordinal) && !host.EndsWith($".{PersonsZone}", StringComparison.Ordinal))
            return await Dns.GetHostAddressesAsync(host, cancellation);
        var names = new LookupClient(new LookupClientOptions(IPAddress.Parse(KitFixture.Gateway)) { UseCache = false });
        var answer = await names.QueryAsync(host, QueryType.A, cancellationToken: cancellation);
        return [.. answer.Answers.ARecords().Select(record => record.Address)];
    }

    /// <summary>The root certificate of the kit's ACME authority, PEM; a new one at each start of the kit.</summary>
    public static async Task<string> AcmeRootAsync()
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(new Uri("https://127.0.0.1:15000/roots/0"));
    }
}
