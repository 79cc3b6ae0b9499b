using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hydron.CommandLine;
using Hydron.Hosting;
using Hydron.Tests.MainJob;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hydron.Tests;

/// <summary>Hydron as a person starts it: a process of its own with a data folder of its own, on the kit.</summary>
public sealed class HydronProcess : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _output = new();
    private string[] _before = [];
    private Process? _process;

    /// <summary>Where it listens: <c>http://localhost:PORT</c>.</summary>
    public string Address { get; } = $"http://localhost:{FreePort.Take()}";

    /// <summary>Its data folder.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("hydron-process-").FullName;

    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        var kit = KitFixture.Settings();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["URLS"] = Address,
            ["ASPNETCORE_URLS"] = Address,
            ["Hydron__PublicUrl"] = Address,
            ["Hydron__DataFolder"] = DataFolder,
            ["Hydron__SiloPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
            ["Hydron__GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
            ["Hydron__Sources__AllowPrivateHosts"] = "true",
            ["Hydron__Sandbox__DockerHost"] = kit.Sandbox.DockerHost,
            ["Hydron__Sandbox__Dns"] = kit.Sandbox.Dns,
            ["Hydron__ExtraCertificateAuthorities__0"] = kit.ExtraCertificateAuthorities[0],
        })
        {
            Environment[name] = value;
        }

        _before = await SandboxServersAsync();
        await StartAsync();
    }

    /// <summary>Starts it, also again: with the same data folder, and at the same ports.</summary>
    public async Task StartAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(KitFixture.Root, "Hydron.Web", "bin", configuration, "net10.0", "Hydron.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = Path.Combine(KitFixture.Root, "Hydron.Web"), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>What it has said so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Ends it with SIGKILL: it gets to do nothing more.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The containers of the servers that it ordered. Tests on the kit run one after the other: what is new is this one's.</summary>
    public async Task<IEnumerable<string>> ServersAsync() => (await SandboxServersAsync()).Except(_before);

    /// <summary>Connects to it as the terminal does; once for each life of the process.</summary>
    public Task<TerminalSession> ConnectAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        foreach (var (name, value) in Environment)
            builder.Configuration[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        builder.Services.AddOptions<WebOptions>().Configure(options => options.DataFolder = DataFolder);
        builder.Services.AddHydronKeys(builder.Configuration);
        var running = new RunningHydron(_process!.Id, Address, Address, int.Parse(Environment["Hydron__GatewayPort"], CultureInfo.InvariantCulture));
        return TerminalSession.OpenAsync(builder, running, email: null, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        foreach (var server in await ServersAsync())
            await Installation.DockerAsync("rm", "--force", "--volumes", server);
        Directory.Delete(DataFolder, recursive: true);
    }

    private static async Task<string[]> SandboxServersAsync() =>
        (await Installation.DockerAsync("ps", "--all", "--quiet", "--filter", "label=hydron.server")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"Hydron ended: {Output}");
            try
            {
                if ((await client.GetAsync(new Uri($"{Address}/health"), limit.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }
}
