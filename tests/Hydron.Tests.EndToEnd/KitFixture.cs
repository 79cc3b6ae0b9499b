using System.Diagnostics;
using Hydron.Servers;
using Microsoft.Extensions.Options;

namespace Hydron.Tests;

/// <summary>The kit that stands before the first end-to-end test runs: an engine, the small internet, the stand-in images.</summary>
public sealed class KitFixture : IAsyncLifetime
{
    private static readonly Lazy<Task> Up = new(BringUpAsync);

    /// <summary>Held until this process ends.</summary>
    private static FileStream? _lock;

    /// <summary>The gateway of the servers' network, where the kit's name server answers.</summary>
    public const string Gateway = "172.30.0.1";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The kit's own state: certificates, keys, logs.</summary>
    public static string State { get; } = Environment.GetEnvironmentVariable("HYDRON_KIT") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "hydron-kit");

    /// <summary>The engine of the servers: the kit's own where it had to start one.</summary>
    public static string DockerHost => Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host
        ? host
        : File.Exists(Path.Combine(State, "docker.sock")) ? $"unix://{State}/docker.sock" : "unix:///var/run/docker.sock";

    /// <summary>Settings of an installation whose sandbox is the kit. Every call gives new ones.</summary>
    public static HydronOptions Settings() => new()
    {
        Sources = { AllowPrivateHosts = true },
        Sandbox = { DockerHost = DockerHost, Dns = Gateway },
        ExtraCertificateAuthorities = [Path.Combine(State, "certificates", "ca.crt")],
    };

    /// <summary>The sandbox of the kit.</summary>
    public static SandboxProvider Sandbox() => new(Options.Create(Settings()), TimeProvider.System);

    /// <summary>Brings the kit up, once; whoever needs it may ask.</summary>
    public static Task UpAsync() => Up.Value;

    public Task InitializeAsync() => UpAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task BringUpAsync()
    {
        using var up = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Root, "tests", "testbed", "up.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = up.StandardOutput.ReadToEndAsync();
        var errors = up.StandardError.ReadToEndAsync();
        await up.WaitForExitAsync();
        if (up.ExitCode != 0)
            throw new InvalidOperationException($"The kit does not come up: {await output}{await errors}");
        _lock = Take(Path.Combine(State, "tests.lock"));
    }

    /// <summary>Tests of two processes would take each other's servers away.</summary>
    private static FileStream Take(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"Other end-to-end tests use the kit: they hold {path}. Wait until they have ended, or end them.", exception);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hydron.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Hydron.sln is in no folder above the tests.");
    }
}

/// <summary>Tests that need the kit carry <c>[Collection(KitCollection.Name)]</c>; they run one after the other, since servers are heavy.</summary>
[CollectionDefinition(Name)]
public sealed class KitCollection : ICollectionFixture<KitFixture>, ICollectionFixture<MainJob.Installation>
{
    public const string Name = "kit";
}
