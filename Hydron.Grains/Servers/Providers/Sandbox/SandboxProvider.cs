using Docker.DotNet;
using Microsoft.Extensions.Options;

namespace Hydron.Servers;

/// <summary>Servers that are containers on this machine and behave like bare ones: systemd, sshd, an address of their own.</summary>
public sealed class SandboxProvider(IOptions<HydronOptions> options, TimeProvider time) : IServerProvider, IDisposable
{
    public const string ProviderId = "sandbox";

    private const string DefaultOperatingSystem = "debian-12";
    private const int SshPortNumber = 22;

    /// <summary>Ends the name of a container that is about to take the place of another.</summary>
    private const string NextSuffix = "-next";

    private static readonly TimeSpan EnginePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(90);

    private readonly SandboxOptions _options = options.Value.Sandbox;
    private readonly SandboxEngine _engine = SandboxEngine.From(options.Value.Sandbox);

    public string Id => ProviderId;

    /// <summary>What keeps the sandbox from delivering servers now; null where nothing does.</summary>
    public async Task<Problem?> AvailabilityAsync(CancellationToken cancellation)
    {
        if (!_options.Enabled)
            return SandboxProblems.Disabled;
        using var patience = new CancellationTokenSource(EnginePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _engine.PingAsync(either.Token);
            return await _engine.HasNetworkAsync(_options.Network, either.Token)
                ? await MissingImageAsync(DefaultOperatingSystem, either.Token)
                : SandboxProblems.NoNetwork(_options.Network);
        }
        catch (Exception failure) when (failure is not DockerApiException && !cancellation.IsCancellationRequested)
        {
            // Whatever the transport throws (no socket, no permission, no answer in time) means one thing to the person.
            return SandboxProblems.NoEngine(_engine.Address);
        }
    }

    public async Task<ImmutableArray<Offer>> OffersAsync(CancellationToken cancellation) =>
        await AvailabilityAsync(cancellation) is null ? SandboxOffers.All : [];

    public async Task<string> OrderAsync(ServerOrder order, CancellationToken cancellation)
    {
        if (await AvailabilityAsync(cancellation) is { } problem)
            throw new ProblemException([problem]);
        if (await FindAsync(order.ServerId, cancellation) is { } existing)
            return existing;
        var capabilities = await LinuxCapabilities.OfThisMachineAsync(cancellation);
        var reference = SandboxContainer.Reference(order);
        await _engine.CreateAsync(SandboxContainer.Ordered(order, Image(DefaultOperatingSystem), _options, capabilities), cancellation);
        try
        {
            await _engine.StartAsync(reference, cancellation);
        }
        catch
        {
            // A container that cannot start would pass for an ordered server the next time.
            await _engine.RemoveAsync(reference, CancellationToken.None);
            throw;
        }

        return reference;
    }

    public async Task<DeliveredServer> AwaitDeliveryAsync(string reference, IProgress<string> progress, CancellationToken cancellation)
    {
        var address = await AddressAsync(reference, cancellation);
        progress.Report($"{reference} is delivered at {address}.");
        return new DeliveredServer(address, SshPortNumber);
    }

    public async Task InstallAsync(string reference, string operatingSystem, string publicKey, IProgress<string> progress, CancellationToken cancellation)
    {
        if (await MissingImageAsync(operatingSystem, cancellation) is { } problem)
            throw new ProblemException([problem]);
        progress.Report($"Installing {operatingSystem} on {reference}.");
        var old = await _engine.InspectAsync(reference, cancellation);
        var next = reference + NextSuffix;
        await _engine.RemoveAsync(next, cancellation);
        await _engine.CreateAsync(SandboxContainer.Installed(old, next, Image(operatingSystem), publicKey, _options), cancellation);

        // Not cancelled half way: in between there is no server under this reference.
        await _engine.RemoveAsync(reference, CancellationToken.None);
        await _engine.RenameAsync(next, reference, CancellationToken.None);
        await _engine.StartAsync(reference, CancellationToken.None);
        progress.Report("The machine boots; waiting for its SSH server.");
        await AwaitSshAsync(reference, cancellation);
        progress.Report("The SSH server answers.");
    }

    public async Task RebootAsync(string reference, CancellationToken cancellation)
    {
        await _engine.InspectAsync(reference, cancellation);
        await _engine.RestartAsync(reference, cancellation);
        await AwaitSshAsync(reference, cancellation);
    }

    public async Task CancelAsync(string reference, CancellationToken cancellation)
    {
        await _engine.RemoveAsync(reference + NextSuffix, cancellation);
        await _engine.RemoveAsync(reference, cancellation);
    }

    public void Dispose() => _engine.Dispose();

    private async Task AwaitSshAsync(string reference, CancellationToken cancellation)
    {
        var address = await AddressAsync(reference, cancellation);
        try
        {
            await SshPort.WaitAsync(address, SshPortNumber, BootPatience, time, cancellation);
        }
        catch (TimeoutException)
        {
            throw SandboxProblems.SilentSsh(reference, address);
        }
    }

    private async Task<string> AddressAsync(string reference, CancellationToken cancellation)
    {
        var address = SandboxContainer.Address(await _engine.InspectAsync(reference, cancellation), _options.Network);
        return address.Length > 0 ? address : throw SandboxProblems.NoAddress(reference);
    }

    private async Task<string?> FindAsync(string serverId, CancellationToken cancellation)
    {
        var found = await _engine.FindAsync(SandboxContainer.ServerLabel, serverId, cancellation);
        return found.FirstOrDefault(name => !name.EndsWith(NextSuffix, StringComparison.Ordinal));
    }

    private async Task<Problem?> MissingImageAsync(string operatingSystem, CancellationToken cancellation) =>
        await _engine.HasImageAsync(Image(operatingSystem), cancellation) ? null : SandboxProblems.NoImage(Image(operatingSystem));

    private string Image(string operatingSystem) => _options.ServerImage.Replace("{0}", operatingSystem, StringComparison.Ordinal);
}
