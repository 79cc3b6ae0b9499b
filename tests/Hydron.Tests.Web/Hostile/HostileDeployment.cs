using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Hostile;

/// <summary>
/// Deploys a service in an empty folder: the shell text that the planner makes, run by a real bash, in which Docker and Hydron's own scripts only write down what they
/// were called with.
/// </summary>
internal sealed class HostileDeployment : IDisposable
{
    private const string Project = "shop-x7k2";

    private const string Stage = """
        set -uo pipefail
        cd "$FOLDER"
        cd() { :; }
        record() { printf '%s\0' "$@" >>"$FOLDER/calls"; }
        docker() { record docker "$@"; }
        systemd-run() { record "$@"; }
        systemctl() { :; }
        /usr/local/lib/hydron/hydron-await() { record await "$@"; [ "$2" != 0 ] ; }
        /usr/local/lib/hydron/hydron-place() { record place "$@"; echo abc 18000; }
        /usr/local/lib/hydron/hydron-check() { record check "$@"; }
        /usr/local/lib/hydron/hydron-switch() { record switch "$@"; }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-hostile-").FullName;

    /// <summary>Every word that any of the programs was called with.</summary>
    public ImmutableArray<string> Words { get; private set; } = [];

    /// <summary>The environment of the service, as docker reads it from its file.</summary>
    public string Environment { get; private set; } = "";

    /// <summary>Files that nobody planned; whoever gets at the shell makes one called <c>pwned</c>.</summary>
    public ImmutableArray<string> Strays { get; private set; } = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <exception cref="ProblemException">It cannot be planned.</exception>
    public void Run(Service service, Func<string, string> unprotect)
    {
        var deployed = service with { Decision = ServiceDecision.Accepted, DependsOn = [], Environment = [.. service.Environment.Where(variable => variable.Value is PlainValue or SecretValue)] };
        var plan = ProvisioningPlanner.Plan(1, InputOf(deployed), DateTimeOffset.UnixEpoch);
        var resolver = new EnvironmentResolver([deployed], unprotect);
        var planned = new HashSet<string>(StringComparer.Ordinal);
        var script = new StringBuilder(Stage);
        foreach (var step in plan.Steps.Where(step => step.Phase == RunPhase.Deploy && step.Service == service.Name))
        {
            var files = step.Action is Hydron.Plans.RunCommands run
                ? run.Files.Select(file => file with { Path = $"{_folder}/root{file.Path}", Content = resolver.Fill(file.Content) }).ToImmutableArray()
                : [];
            planned.UnionWith(files.Select(file => Path.GetRelativePath(_folder, file.Path)));
            script.Append("(\n").Append(StepScript.Of(files, StepActions.CommandsOf(step.Action), [("CONTEXT", "/dev/null")])).Append(")\nrecord \"END $?\"\n");
        }

        Bash(script.ToString());
        var calls = File.Exists($"{_folder}/calls") ? File.ReadAllText($"{_folder}/calls") : "";
        Words = [.. calls.Split('\0')];
        Environment = File.ReadAllText($"{_folder}/root/etc/hydron/{Project}/{service.Name}.env");
        Strays = [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder, file)).Where(file => file != "calls" && !planned.Contains(file))];
    }

    private static ProvisioningInput InputOf(Service service) => new()
    {
        ProjectSlug = Project,
        Services = new ServicesVersion { Number = 1, Services = [service] },
        Infrastructure = new InfrastructurePlan
        {
            Number = 1,
            ServicesNumber = 1,
            Servers = [new PlannedServer { Name = "web-1", Provider = "sandbox", Offer = SandboxOffers.All[0], Datacenter = "sandbox-eu" }],
            Placements = [new Placement(service.Name, "web-1", "")],
        },
        Inventory = ImmutableDictionary<string, ServerView>.Empty,
        Ports = ImmutableDictionary<string, int>.Empty.Add($"web-1/{service.Name}", 18000),
        Domains = [],
        ReleaseNumber = 1,
        Issuer = new LocalIssuer(),
    };

    private void Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["FOLDER"] = _folder;
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        bash.WaitForExit();
        var said = errors.GetAwaiter().GetResult();
        Assert.True(bash.ExitCode == 0 && !said.Contains("syntax error", StringComparison.Ordinal), said + output.GetAwaiter().GetResult());
    }
}
