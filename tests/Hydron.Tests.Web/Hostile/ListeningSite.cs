using System.Net.Sockets;
using System.Text;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Hostile;

/// <summary>A Hydron behind a port of this machine, asked byte by byte.</summary>
public sealed class ListeningSite : IAsyncDisposable
{
    private readonly HydronSite _site = new();

    public static Task<ListeningSite> StartAsync()
    {
        var listening = new ListeningSite();
        listening._site.UseKestrel(0);
        listening._site.StartServer();
        return Task.FromResult(listening);
    }

    /// <summary>The answer to a request, head and body.</summary>
    public async Task<string> AskAsync(string request)
    {
        var address = new Uri(_site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var answer = new StreamReader(stream, Encoding.Latin1);
        return await answer.ReadToEndAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
