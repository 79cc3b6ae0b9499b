using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hydron.Tests.MainJob;

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
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(KitFixture.Root, "Hydron.Web", "bin", configuration, "net10.0", "Hydron.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = Path.Combine(KitFixture.Root, "Hydron.Web"), RedirectStandardOutput = true, RedirectStandardError = true };
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
            start.Environment[name] = Environment[name] = value;
        }

        _before = await SandboxServersAsync();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>What it has said so far.</summary>
    public string Output => string.Join('\n', _output);

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        foreach (var server in (await SandboxServersAsync()).Except(_before))
            await Installation.DockerAsync("rm", "--force", "--volumes", server);
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Tests on the kit run one after the other: what is new is this one's.</summary>
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
