using Hydron.Accounts;
using Hydron.Audit;
using Orleans.Concurrency;

namespace Hydron.Servers;

/// <summary>A server; key <c>workspace/server</c>.</summary>
[Alias("hydron.IServerGrain")]
public interface IServerGrain : IGrainWithStringKey
{
    [Requires(Role.Viewer), Reads, Alias("Get"), AlwaysInterleave]
    Task<ServerView> Get();

    [Requires(Role.Admin), Act("server.describe", "name"), Alias("Describe")]
    Task Describe(string name, ImmutableArray<string> tags, string notes);

    /// <summary>Connects and reads the facts anew; the result comes on the stream.</summary>
    [Requires(Role.Deployer), Act("server.check"), Alias("Check")]
    Task Check();

    /// <summary>Gives the server back to its provider. Refused while a project uses it or a run changes it.</summary>
    [Requires(Role.Admin), Act("server.cancel"), Alias("Cancel")]
    Task Cancel();

    /// <summary>The private key, for a person who wants to log in by hand.</summary>
    [Requires(Role.Admin), Act("server.key.reveal"), Alias("RevealPrivateKey")]
    Task<string> RevealPrivateKey();

    /// <summary>Creates it from a planned server, with a new key pair. Idempotent.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Plan")]
    Task Plan(string name, string provider, Offer? offer, string datacenter, string operatingSystem);

    /// <summary>
    /// Creates it from a machine that a person brings, and begins to connect: installs Hydron's key, pins the host key, reads the facts. The outcome comes
    /// on the stream: ready, or unreachable with the reason.
    /// </summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Adopt")]
    Task<ServerView> Adopt(AdoptServer machine);

    /// <summary>What the provider delivered.</summary>
    [Requires(Role.System), Act("server.deliver", "providerReference", "address"), Alias("Delivered")]
    Task Delivered(string providerReference, string address, int sshPort, ServerState state);

    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("ReadFacts")]
    Task<ServerFacts> ReadFacts();

    /// <summary>Everything that is needed to connect.</summary>
    [Requires(Role.System), Reads, Alias("Connection")]
    Task<ServerConnection> Connection();

    /// <summary>The first connection saw this host key. Refused where another one is pinned already.</summary>
    [Requires(Role.System), Act("server.host-key.pin"), Alias("PinHostKey")]
    Task PinHostKey(ImmutableArray<byte> hostKey);

    /// <summary>Takes the lease for an executor of a run, also from another executor of the same run; null where another run holds it.</summary>
    /// <returns>The lease's epoch, higher than every one before: the server refuses who comes with an older one than it has seen.</returns>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Lease")]
    Task<long?> Lease(string runId);

    /// <summary>Ends the run's lease, whichever executor took it: whoever stored the end of the run says so.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Release")]
    Task Release(string runId);

    /// <summary>Encrypts every secret that it keeps under the newest key. Idempotent; nothing else changes.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Reencrypt")]
    Task Reencrypt();

    /// <summary>A step with this fingerprint is applied.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Applied")]
    Task Applied(string fingerprint);

    /// <summary>A step with this fingerprint was undone.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Undone")]
    Task Undone(string fingerprint);

    /// <summary>The first of two loopback ports for a service of a project; the same ones each time.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("PortsFor")]
    Task<int> PortsFor(string projectId, string service);

    /// <summary>Whether a project has services on it. One that is only planned is gone when the last project lets go of it.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("UsedBy")]
    Task UsedBy(string projectId, bool uses);
}

/// <param name="PrivateKey">OpenSSH format; in memory only.</param>
/// <param name="HostKey">The pinned key blob; empty before the first connection.</param>
[GenerateSerializer, Alias("hydron.ServerConnection")]
public sealed record ServerConnection(
    [property: Id(0)] string Address,
    [property: Id(1)] int Port,
    [property: Id(2)] string User,
    [property: Id(3)] string PrivateKey,
    [property: Id(4)] ImmutableArray<byte> HostKey,
    [property: Id(5)] string Provider,
    [property: Id(6)] string ProviderReference);
