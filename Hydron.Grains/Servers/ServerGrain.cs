using System.Security.Cryptography;
using Hydron.Accounts;
using Hydron.Hosting;
using Hydron.Servers.Ssh;
using Hydron.Storage;
using Hydron.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hydron.Servers;

/// <inheritdoc cref="IServerGrain"/>
public sealed partial class ServerGrain(
    [PersistentState("server", SiloExtensions.Storage)] IPersistentState<ServerRecord> storage,
    IEnumerable<IServerProvider> providers,
    IServerAccess access,
    ISecretProtector secrets,
    SystemScope system,
    TimeProvider time,
    ILogger<ServerGrain> logger) : Grain, IServerGrain
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(60);

    private readonly SerialWriter _writer = new(storage);
    private readonly CancellationTokenSource _ending = new();
    private Task _connecting = Task.CompletedTask;

    private string Key => this.GetPrimaryKeyString();

    private ServerView View
    {
        get => storage.State.View ?? throw new ProblemException("server.unknown", "There is no such server.", "It may have been cancelled; go back to the inventory.");
        set => storage.State.View = value;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await _ending.CancelAsync();

    public Task<ServerView> Get() => Task.FromResult(View);

    public async Task Describe(string name, ImmutableArray<string> tags, string notes)
    {
        var label = Identifiers.Slug(name, fallback: "");
        if (label.Length == 0 || tags.Length > 20 || tags.Any(tag => tag.Length is 0 or > 40) || notes.Length > 10_000)
        {
            throw new ProblemException(
                "server.description", "A server needs a name with letters or digits; at most 20 tags of 40 characters; notes of at most 10,000.", "Change what does not fit, and save again.");
        }

        View = View with { Name = label, Tags = tags, Notes = notes };
        await SaveAsync();
    }

    public async Task Plan(string name, string provider, Offer? offer, string datacenter, string operatingSystem)
    {
        if (storage.State.View is not null)
            return;
        Create(new ServerView
        {
            Id = GrainKeys.IdOf(Key),
            Name = name,
            Provider = provider,
            Offer = offer,
            Datacenter = datacenter,
            OperatingSystem = operatingSystem,
            State = ServerState.Planned,
        });
        await SaveAsync();
    }

    public async Task<ServerView> Adopt(AdoptServer machine)
    {
        AdoptionRules.Check(machine);
        Create(new ServerView
        {
            Id = GrainKeys.IdOf(Key),
            Name = Identifiers.Slug(machine.Name, "server"),
            Provider = "adopted",
            Address = machine.Address,
            SshPort = machine.Port,
            State = ServerState.Installing,
        });
        await _writer.WriteAsync();
        var publicKey = View.PublicKey;
        _connecting = ConnectAsync(limit => access.AdoptAsync(machine, publicKey, limit));
        return View;
    }

    public async Task Check()
    {
        if (!_connecting.IsCompleted || View.Address.Length == 0)
            return;
        var connection = await Connection();
        _connecting = ConnectAsync(limit => access.ReadAsync(connection, limit));
    }

    public async Task<ServerFacts> ReadFacts()
    {
        using var limit = new CancellationTokenSource(ConnectLimit, time);
        await SeenAsync(await access.ReadAsync(await Connection(), limit.Token));
        return View.Facts!;
    }

    public async Task Cancel()
    {
        if (View.LeasedBy.Length > 0)
            throw new ProblemException("server.leased", $"A run is changing {View.Name}.", "Wait until the run ends, or stop it.");
        if (View.Projects.Length > 0)
            throw new ProblemException("server.in-use", $"{View.Name} serves {View.Projects.Length} project(s).", "Delete or move them first.");
        if (providers.FirstOrDefault(each => each.Id == View.Provider) is { } provider && storage.State.ProviderReference.Length > 0)
            await provider.CancelAsync(storage.State.ProviderReference, _ending.Token);
        View = View with { State = ServerState.Cancelled };
        storage.State.PrivateKey = "";
        await SaveAsync();
    }

    public async Task Reencrypt()
    {
        storage.State.PrivateKey = secrets.Renewal()(storage.State.PrivateKey);
        await _writer.WriteAsync();
    }

    public Task<string> RevealPrivateKey() => Task.FromResult(secrets.Unprotect(storage.State.PrivateKey));

    public async Task Delivered(string providerReference, string address, int sshPort, ServerState state)
    {
        storage.State.ProviderReference = providerReference;
        View = View with { Address = address, SshPort = sshPort, State = state };
        await SaveAsync();
    }

    public Task<ServerConnection> Connection() => Task.FromResult(new ServerConnection(
        View.Address, View.SshPort, "root", secrets.Unprotect(storage.State.PrivateKey), storage.State.HostKey, View.Provider, storage.State.ProviderReference));

    public async Task PinHostKey(ImmutableArray<byte> hostKey)
    {
        if (!storage.State.HostKey.IsDefaultOrEmpty && !storage.State.HostKey.SequenceEqual(hostKey))
        {
            throw new ProblemException(
                "server.host-key-changed", $"{View.Name} shows another host key than before.", "Find out why before going on: it may have been reinstalled, or somebody answers in its place.");
        }

        storage.State.HostKey = hostKey;
        View = View with { HostKeyFingerprint = $"SHA256:{Convert.ToBase64String(SHA256.HashData(hostKey.AsSpan())).TrimEnd('=')}" };
        await SaveAsync();
    }

    public async Task<long?> Lease(string runId)
    {
        if (View.LeasedBy.Length > 0 && View.LeasedBy != runId)
            return null;
        // The server outlives this record: after a backup was restored, epochs must be higher than those that the server has seen since.
        var epoch = storage.State.LeaseEpoch = Math.Max(storage.State.LeaseEpoch + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        View = View with { LeasedBy = runId };
        await SaveAsync();
        return epoch;
    }

    public async Task Release(string runId)
    {
        if (View.LeasedBy != runId)
            return;
        View = View with { LeasedBy = "" };
        await SaveAsync();
    }

    public async Task Applied(string fingerprint)
    {
        var applied = AppliedSteps.Add(View.Applied, fingerprint);
        if (applied == View.Applied)
            return;
        View = View with { Applied = applied };
        await SaveAsync();
    }

    public async Task Undone(string fingerprint)
    {
        if (!View.Applied.Contains(fingerprint))
            return;
        View = View with { Applied = View.Applied.Remove(fingerprint) };
        await SaveAsync();
    }

    public async Task<int> PortsFor(string projectId, string service)
    {
        var (port, ports) = PortPool.Take(View.Ports, projectId, service);
        if (ports != View.Ports)
        {
            View = View with { Ports = ports };
            await SaveAsync();
        }

        return port;
    }

    public async Task UsedBy(string projectId, bool uses)
    {
        if (View.Projects.Contains(projectId) == uses)
            return;
        View = View with { Projects = uses ? View.Projects.Add(projectId) : View.Projects.Remove(projectId) };
        if (View is { State: ServerState.Planned, Projects.IsEmpty: true })
            View = View with { State = ServerState.Cancelled };
        await SaveAsync();
    }

    private void Create(ServerView view)
    {
        var key = SshKeys.Create();
        storage.State.PrivateKey = secrets.Protect(key.PrivateKey);
        View = view with { PublicKey = key.PublicKey, CreatedAt = time.GetUtcNow() };
    }

    /// <summary>Connects in the background; the outcome is shown on the stream.</summary>
    private async Task ConnectAsync(Func<CancellationToken, Task<SeenServer>> connect)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
            limit.CancelAfter(ConnectLimit);
            await SeenAsync(await connect(limit.Token));
        }
        catch (ProblemException exception)
        {
            await LostAsync(exception.Problems[0].ToString());
        }
        catch (OperationCanceledException) when (!_ending.IsCancellationRequested)
        {
            await LostAsync($"{View.Address} did not answer within {ConnectLimit.TotalSeconds:0} seconds. Check that it runs and that its SSH port is reachable from here.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ConnectBroke(logger, exception, Key);
            await LostAsync("The connection ended by a mistake of Hydron's own. Try again; Hydron's log has the details.");
        }
    }

    private async Task SeenAsync(SeenServer seen)
    {
        await PinHostKey(seen.HostKey);
        View = View with { Facts = seen.Facts, OperatingSystem = seen.Facts.OperatingSystem, IpAddress = seen.IpAddress, State = ServerState.Ready, Trouble = "" };
        await SaveAsync();
    }

    private async Task LostAsync(string trouble)
    {
        View = View with { State = ServerState.Unreachable, Trouble = trouble };
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        View = View with { Version = View.Version + 1 };
        await _writer.WriteAsync();
        await this.PublishAsync(Streams.Server, View);
        using (system.Enter(GrainKeys.WorkspaceOf(Key)))
            await GrainFactory.GetGrain<IWorkspaceGrain>(GrainKeys.WorkspaceOf(Key)).ServerChanged(View);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Connecting to {Server} broke")]
    private static partial void ConnectBroke(ILogger logger, Exception exception, string server);
}
