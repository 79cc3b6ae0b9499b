using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Hydron.CommandLine;

/// <summary>A connection to a running Hydron, as one account. The key in the data folder signs its calls.</summary>
public sealed class TerminalSession : IAsyncDisposable
{
    private readonly IHost _host;

    private TerminalSession(IHost host, Account account, WorkspaceClient client)
    {
        _host = host;
        Account = account;
        Client = client;
    }

    /// <summary>Whose workspace it works in.</summary>
    public Account Account { get; }

    public WorkspaceClient Client { get; }

    public TimeProvider Time => _host.Services.GetRequiredService<TimeProvider>();

    /// <summary>Connects.</summary>
    /// <param name="builder">Has the settings and the keys already.</param>
    /// <param name="email">An account; null for the terminal's own.</param>
    public static async Task<TerminalSession> OpenAsync(HostApplicationBuilder builder, RunningHydron hydron, string? email, CancellationToken cancellation)
    {
        builder.Services.AddAccounts();
        var silo = hydron.SiloAddress.Length == 0 ? IPAddress.Loopback : (await Dns.GetHostAddressesAsync(hydron.SiloAddress, AddressFamily.InterNetwork, cancellation))[0];
        builder.UseOrleansClient(client => client
            .UseStaticClustering(new IPEndPoint(silo, hydron.GatewayPort))
            .Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Clustering.Name, Clustering.Name))
            .AddMemoryStreams(Streams.Provider));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            await using var scope = host.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<TerminalAccount>();
            var account = await (email is null ? accounts.GetAsync() : accounts.OfAsync(email));
            return new TerminalSession(host, account, host.Services.GetRequiredService<WorkspaceClients>().For(PrincipalOf(account)));
        }
        catch
        {
            await StopAsync(host);
            throw;
        }
    }

    /// <summary>Does something with the keys of the installation, which whoever reads the data folder has anyway.</summary>
    public async Task<T> WithKeysAsync<T>(Func<KeyRotation, Task<T>> act)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await act(ActivatorUtilities.CreateInstance<KeyRotation>(scope.ServiceProvider, ActivatorUtilities.CreateInstance<StoredSecrets>(scope.ServiceProvider)));
    }

    /// <summary>What the link for a browser carries.</summary>
    public async Task<string> TokenAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<TerminalAccount>().Token();
    }

    public async ValueTask DisposeAsync() => await StopAsync(_host);

    private static ClaimsPrincipal PrincipalOf(Account account) => OriginClaims.With(
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Email, account.Email!), new Claim(AccountClaims.Workspace, account.Workspace)],
            authenticationType: "terminal")),
        address: "",
        CallerDoor.Terminal);

    private static async Task StopAsync(IHost host)
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
