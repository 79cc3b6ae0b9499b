using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Hydron.Servers;

namespace Hydron.Tests.MainJob;

/// <summary>Hydron's own program, run as run.sh runs it, with a data folder and ports of its own.</summary>
public sealed partial class TerminalHydron : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-terminal-").FullName;
    private readonly HashSet<string> _servers = [];
    private readonly (int Web, int Silo, int Gateway) _ports = (FreePort(), FreePort(), FreePort());

    public string Address => $"http://localhost:{_ports.Web}";

    /// <summary>Runs the program to its end with nobody at the keyboard.</summary>
    public async Task<(int ExitCode, string[] Lines, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hydron.Web.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var kit = KitFixture.Settings();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["URLS"] = Address,
            ["ASPNETCORE_URLS"] = Address,
            ["Hydron__PublicUrl"] = Address,
            ["Hydron__SiloPort"] = _ports.Silo.ToString(CultureInfo.InvariantCulture),
            ["Hydron__GatewayPort"] = _ports.Gateway.ToString(CultureInfo.InvariantCulture),
            ["Hydron__DataFolder"] = _folder,
            ["Hydron__Sources__AllowPrivateHosts"] = "true",
            ["Hydron__Sandbox__DockerHost"] = kit.Sandbox.DockerHost,
            ["Hydron__Sandbox__Dns"] = kit.Sandbox.Dns,
            ["Hydron__ExtraCertificateAuthorities__0"] = kit.ExtraCertificateAuthorities[0],
        })
        {
            start.Environment[name] = value;
        }

        using var program = Process.Start(start)!;
        program.StandardInput.Close();
        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        foreach (Match ordered in Ordered().Matches(output))
            _servers.Add(ordered.Groups["reference"].Value);
        return (program.ExitCode, output.TrimEnd('\n').Split('\n'), await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        foreach (var server in _servers)
            await KitFixture.Sandbox().CancelAsync(server, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"the provider calls it (?<reference>[A-Za-z0-9-]+)")]
    private static partial Regex Ordered();
}
