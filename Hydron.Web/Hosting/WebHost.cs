using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Hydron.Hosting;

/// <summary>Runs the pages until they are stopped, as the only Hydron of its data folder.</summary>
public static class WebHost
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunHydronAsync(this WebApplication app)
    {
        if (await app.SaysProblemsAsync())
        {
            await app.DisposeAsync();
            return 1;
        }

        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        using var claim = await DataFolderClaim.TryTakeAsync(options.Folder);
        if (claim is null)
        {
            var found = DataFolderClaim.Find(options.Folder);
            Console.WriteLine($"Hydron is running already with this data folder ({options.Folder}): {found?.Address ?? "it is starting or stopping"}");
            await app.DisposeAsync();
            return 0;
        }

        try
        {
            await app.PrepareHydronWebAsync();
            app.UseHydronWeb();
            await app.StartAsync();
            claim.Announce(new RunningHydron(Environment.ProcessId, options.PublicUrl, LocalAddressOf(app), options.GatewayPort, options.SiloAddress));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (ProblemException exception)
        {
            foreach (var problem in exception.Problems)
                await Console.Error.WriteLineAsync(problem.ToString());
            return 1;
        }
        catch (DbException exception)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {exception.GetBaseException().Message}. Check that it runs, and what Hydron:ConnectionString says.");
            return 1;
        }
        catch (Exception exception) when (IsPortTaken(exception))
        {
            await Console.Error.WriteLineAsync(
                $"A port that Hydron needs is used by another program: {exception.GetBaseException().Message}. " +
                "End that program, or choose other ports: ASPNETCORE_URLS=http://localhost:5081 Hydron__SiloPort=11112 Hydron__GatewayPort=30001 ./run.sh");
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>An address that listens on every interface answers on loopback too.</summary>
    internal static string OnThisMachine(string address)
    {
        var parts = BindingAddress.Parse(address);
        var isAny = parts.Host is "+" or "*" || (IPAddress.TryParse(parts.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return $"{parts.Scheme}://{(isAny ? "127.0.0.1" : parts.Host)}:{parts.Port}";
    }

    private static string LocalAddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address ? OnThisMachine(address) : "";

    private static bool IsPortTaken(Exception? exception) => exception switch
    {
        null => false,
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        AggregateException aggregate => aggregate.InnerExceptions.Any(IsPortTaken),
        _ => IsPortTaken(exception.InnerException),
    };
}
