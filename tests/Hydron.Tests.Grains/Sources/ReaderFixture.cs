using System.Net;
using Hydron.Hosting;
using Hydron.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Sources;

/// <summary>A source reader as the product makes it, with a data folder of its own and host names that lead where a test says.</summary>
public sealed class ReaderFixture : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hydron-sources-").FullName;
    private readonly ServiceProvider services;

    public ReaderFixture(Action<SourceOptions>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddOptions<HydronOptions>().Configure(options =>
        {
            options.DataFolder = folder;
            options.Sources.AllowPrivateHosts = true;
            configure?.Invoke(options.Sources);
        });
        collection.AddSingleton<DataFolder>();
        collection.AddSingleton<HostLookup>((host, _) => Task.FromResult(Hosts.TryGetValue(host, out var addresses) ? addresses : []));
        collection.AddSources();
        services = collection.BuildServiceProvider();
    }

    public Dictionary<string, IPAddress[]> Hosts { get; } = new() { ["git.test"] = [IPAddress.Loopback], ["public.test"] = [IPAddress.Parse("93.184.216.34")] };

    public ISourceReader Reader => services.GetRequiredService<ISourceReader>();

    public RegistryClient Registries => services.GetRequiredService<RegistryClient>();

    public CheckoutFolders Folders => services.GetRequiredService<CheckoutFolders>();

    public string CheckoutsFolder => services.GetRequiredService<DataFolder>().Checkouts;

    /// <summary>What lies in the folder of checkouts now.</summary>
    public IReadOnlyList<string> LeftBehind => Directory.Exists(CheckoutsFolder) ? Directory.GetFileSystemEntries(CheckoutsFolder) : [];

    public Task<Checkout> FetchAsync(Uri url, string? branch = null, string commit = "", string? folder = null, CancellationToken cancellation = default) =>
        Reader.FetchAsync(new GitSource(url.AbsoluteUri, branch, folder), commit, access: null, Progress, cancellation);

    public ProgressList Progress { get; } = new();

    /// <summary>The one problem with which fetching ends, after checking that nothing is left behind.</summary>
    public async Task<Problem> FailAsync(Uri url, string? branch = null, string commit = "", string? folder = null)
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => FetchAsync(url, branch, commit, folder));
        Assert.Empty(LeftBehind);
        return Assert.Single(failure.Problems);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
