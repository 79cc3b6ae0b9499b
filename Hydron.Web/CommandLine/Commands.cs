using System.Diagnostics;
using System.Globalization;
using Hydron.Accounts;
using Hydron.CommandLine.Doctor;
using Hydron.Hosting;
using Hydron.Runs;

namespace Hydron.CommandLine;

/// <summary>Carries out what a person asked for at the terminal.</summary>
public sealed class Commands : IDisposable
{
    private const int Failed = 1;

    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    private const int Interrupted = 130;

    private readonly HostApplicationBuilder _builder;
    private readonly Interrupts _interrupts = new();
    private readonly Terminal _terminal;
    private readonly BackgroundHydron _background;

    private Commands(Terminal terminal, Action<IServiceCollection, IConfiguration> addKeys)
    {
        _terminal = terminal;
        _builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        _builder.Logging.ClearProviders();
        _builder.Services.AddOptions<WebOptions>().Bind(_builder.Configuration.GetSection(WebOptions.Section));
        addKeys(_builder.Services, _builder.Configuration);
        _background = new BackgroundHydron(_builder.Configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions(), terminal);
    }

    /// <param name="addKeys">Adds the data folder with its keys.</param>
    /// <param name="analyze">Analyzes a source in this process.</param>
    /// <returns>The process's exit code: 0, 1 for a problem, 2 for words that are not understood, 130 after Ctrl-C.</returns>
    public static async Task<int> RunAsync(Command command, Action<IServiceCollection, IConfiguration> addKeys, SourceAnalyzer analyze)
    {
        if (command is Explain explanation)
        {
            await (explanation.ExitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(explanation.Text);
            return explanation.ExitCode;
        }

        if (command is Analyze analysis)
        {
            using var interrupts = new Interrupts();
            return await new AnalyzeCommand(analyze, Console.Out, Console.Error).RunAsync(analysis, interrupts.First);
        }

        var terminal = Terminal.Here(resultsOnly: command is ShowKey);
        using var commands = new Commands(terminal, addKeys);
        try
        {
            if (command is Examine)
                return await new DoctorVisit(terminal).ExamineAsync(commands._builder, commands._interrupts.First) == 0 ? 0 : Failed;
            await commands.RunAsync(command);
            return 0;
        }
        catch (ProblemException exception)
        {
            foreach (var problem in exception.Problems)
                terminal.Complain(problem);
            return commands._interrupts.First.IsCancellationRequested ? Interrupted : Failed;
        }
        catch (OperationCanceledException) when (commands._interrupts.First.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
        catch (Exception exception) when (exception is Orleans.Runtime.OrleansException or TimeoutException or HttpRequestException)
        {
            terminal.Complain(new Problem("hydron.lost", $"The connection to Hydron was lost: {exception.Message}", "Run the same command again; a run that had begun goes on by itself."));
            return Failed;
        }
    }

    public void Dispose() => _interrupts.Dispose();

    private Task RunAsync(Command command) => command switch
    {
        Deploy deploy => DeployAsync(deploy),
        ShowAccount => ShowAccountAsync(),
        ShowKey key => ShowKeyAsync(key),
        RotateKeys => RotateKeysAsync(),
        PruneKeys prune => PruneKeysAsync(prune),
        Stop => StopAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "There is nothing that carries it out."),
    };

    private async Task DeployAsync(Deploy deploy)
    {
        var since = Stopwatch.StartNew();
        var hydron = await _background.EnsureAsync(_interrupts.First);
        await using var session = await OpenAsync(hydron, deploy.Account);
        var release = await new Deployment(session, _terminal, _interrupts, hydron.Address).DeployAsync(deploy);
        _terminal.Say($"Live: release {release.Number}, after {RunWords.DurationOf(since.Elapsed)}", Tone.Good);
        foreach (var server in release.Servers)
            _terminal.Say($"SSH: (umask 077; ./run.sh key {server.ServerId} >{server.Name}.key); {server.SshCommand}");
        _terminal.Say(TerminalAccount.IsTakenOver(session.Account)
            ? $"In the browser: {hydron.Address} as {session.Account.Email}"
            : $"In the browser: {hydron.Address} - get in with: ./run.sh account");
        _terminal.Result(release.Url.Length > 0 ? release.Url : "none: no service of this project is public");
    }

    private async Task ShowAccountAsync()
    {
        var hydron = await _background.EnsureAsync(_interrupts.First);
        await using var session = await OpenAsync(hydron, email: null);
        if (TerminalAccount.IsTakenOver(session.Account))
        {
            _terminal.Say("The terminal's projects are in this account; sign in with it:");
            _terminal.Result($"{hydron.Address.TrimEnd('/')}/sign-in ({session.Account.Email})");
            return;
        }

        _terminal.Say("Open this within an hour and choose an email address and a password; the terminal's projects are yours then. Show it to nobody.");
        _terminal.Result($"{hydron.Address.TrimEnd('/')}/register?terminal={Uri.EscapeDataString(await session.TokenAsync())}");
    }

    private async Task ShowKeyAsync(ShowKey key)
    {
        var hydron = await _background.EnsureAsync(_interrupts.First);
        await using var session = await OpenAsync(hydron, key.Account);
        var servers = (await session.Client.WorkspaceViewAsync()).Servers;
        var meant = servers.Where(server => server.Id == key.Server || server.Name == key.Server).ToList();
        if (meant is not [var server])
        {
            throw new ProblemException(
                "server.unknown",
                $"There {(meant.Count == 0 ? "is no server" : $"are {meant.Count} servers")} {key.Server} in this workspace.",
                servers.IsEmpty ? "Deploy something first." : $"Name one of: {string.Join(", ", servers.Select(each => $"{each.Id} ({each.Name})"))}.");
        }

        _terminal.Result((await session.Client.Server(server.Id).RevealPrivateKey()).TrimEnd());
    }

    private async Task RotateKeysAsync()
    {
        var hydron = await _background.EnsureAsync(_interrupts.First);
        await using var session = await OpenAsync(hydron, email: null);
        var left = await _terminal.BusyAsync("Encrypting...", _ => session.WithKeysAsync(keys => keys.RotateAsync(_interrupts.First)));
        _terminal.Say(left == 0
            ? "Everything that is stored is under the new key. The others can go: ./run.sh keys prune (keep a copy of the folder of keys for backups of the database)."
            : $"{left} values are not under the new key: see ./run.sh doctor, then run this again.");
    }

    private async Task PruneKeysAsync(PruneKeys prune)
    {
        var hydron = await _background.EnsureAsync(_interrupts.First);
        await using var session = await OpenAsync(hydron, email: null);
        var pruned = await session.WithKeysAsync(keys => keys.PruneAsync(prune.EndsSignIns, _interrupts.First));
        if (!pruned.Deleted.IsEmpty)
            _terminal.Say($"Deleted: {string.Join(", ", pruned.Deleted)}.");
        if (pruned.KeptUntil is { } until)
            _terminal.Say(string.Create(CultureInfo.InvariantCulture, $"Kept until {until:d MMM yyyy, HH:mm} UTC, for who signed in before the rotation: {string.Join(", ", pruned.Kept)}. --end-sign-ins deletes them now."));
        else if (pruned.Deleted.IsEmpty)
            _terminal.Say("Every key has something stored under it.");
    }

    private async Task StopAsync() =>
        _terminal.Say(await _background.StopAsync(_interrupts.First) ? "Hydron has stopped. Applications go on running; those in the sandbox are reached again when Hydron runs." : "Hydron is not running.");

    private Task<TerminalSession> OpenAsync(RunningHydron hydron, string? email) =>
        _terminal.BusyAsync("Connecting...", _ => TerminalSession.OpenAsync(_builder, hydron, email, _interrupts.First));
}
