using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.CommandLine;
using Hydron.Hosting;
using Hydron.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hydron.Figures;

/// <summary>The published program as a process, with a new data folder and ports of its own; it can be killed and started again. What it prints is kept for when it fails.</summary>
public sealed partial class PublishedHydron : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-figures-").FullName;
    private readonly (int Web, int Silo, int Gateway) _ports = (FreePort.Take(), FreePort.Take(), FreePort.Take());
    private readonly string _app;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process _process = null!;
    private Task<string> _log = Task.FromResult("");

    private PublishedHydron(string app, IReadOnlyDictionary<string, string> settings) => (_app, _settings) = (app, settings);

    /// <summary>The silo's port for other silos.</summary>
    public int SiloPort => _ports.Silo;

    /// <summary>The silo's port for clients.</summary>
    public int GatewayPort => _ports.Gateway;

    /// <summary>When the process was started: a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Began { get; private set; }

    /// <summary>From the start of the process to the whole of the first page.</summary>
    public TimeSpan FirstPage { get; private set; }

    /// <summary>The certificate of its own authority, which certifies the applications of the sandbox.</summary>
    public string AuthorityPath => Path.Combine(_folder, "keys", "ca", "ca.crt");

    /// <summary>The database with the logs of its runs.</summary>
    public string DatabasePath => Path.Combine(_folder, "hydron.db");

    private string Address => $"http://localhost:{_ports.Web}";

    /// <summary>Starts it and asks for a page until the page is there.</summary>
    /// <param name="settings">Besides the data folder, the address and the ports.</param>
    public static async Task<PublishedHydron> StartAsync(string app, IReadOnlyDictionary<string, string>? settings = null)
    {
        var hydron = new PublishedHydron(app, settings ?? new Dictionary<string, string>());
        await hydron.StartAsync();
        return hydron;
    }

    /// <summary>Ends it with SIGKILL: it gets to do nothing more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Starts it, also again, with the same data folder and ports.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_app, "Hydron.Web.dll")]) { WorkingDirectory = _app, RedirectStandardOutput = true };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        start.Environment["URLS"] = start.Environment["ASPNETCORE_URLS"] = Address;
        Began = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _log = _process.StandardOutput.ReadToEndAsync();
        FirstPage = await FirstPageAsync();
    }

    /// <summary>What the process holds in memory now, in MB (10^6 bytes), shared pages included.</summary>
    public double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1e6;
    }

    /// <summary>Connects to it as the terminal does.</summary>
    public Task<TerminalSession> ConnectAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        foreach (var (name, value) in Settings())
            builder.Configuration[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        builder.Services.AddOptions<WebOptions>().Configure(options => options.DataFolder = _folder);
        builder.Services.AddHydronKeys(builder.Configuration);
        return TerminalSession.OpenAsync(builder, new RunningHydron(_process.Id, Address, Address, _ports.Gateway), email: null, CancellationToken.None);
    }

    /// <summary>A browser that is signed in to the terminal's account.</summary>
    public async Task<HttpClient> SignInAsync(TerminalSession session)
    {
        var browser = new HttpClient { BaseAddress = new Uri(Address) };
        var form = $"/register?terminal={Uri.EscapeDataString(await session.TokenAsync())}";
        var page = await browser.GetStringAsync(new Uri(form, UriKind.Relative));
        using var filled = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "register",
            ["__RequestVerificationToken"] = AntiforgeryToken().Match(page).Groups[1].Value,
            ["Input.Email"] = "figures@example.org",
            ["Input.Password"] = "measured, not felt",
        });
        using var answer = await browser.PostAsync(new Uri(form, UriKind.Relative), filled);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    private async Task<TimeSpan> FirstPageAsync()
    {
        using var browser = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (true)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(Began) > StartLimit)
                throw new InvalidOperationException($"Hydron does not start: {(_process.HasExited ? await _log : "no page within a minute")}");
            try
            {
                await browser.GetStringAsync(new Uri($"{Address}/sign-in"));
                return Stopwatch.GetElapsedTime(Began);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    private Dictionary<string, string> Settings() => new(_settings)
    {
        ["Hydron__PublicUrl"] = Address,
        ["Hydron__SiloPort"] = _ports.Silo.ToString(CultureInfo.InvariantCulture),
        ["Hydron__GatewayPort"] = _ports.Gateway.ToString(CultureInfo.InvariantCulture),
        ["Hydron__DataFolder"] = _folder,
    };
}
