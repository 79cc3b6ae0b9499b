using System.Collections.Immutable;
using Hydron.Analysis.Dockerfiles;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Tests.Plans;

/// <summary>A shop: a public web service built from the source, with a database and a worker, on one new server.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Service Postgres = new()
    {
        Name = "postgres",
        Kind = ServiceKind.Database,
        Image = "postgres:16-alpine",
        Port = 5432,
        HealthCheck = new HealthCheck(Command: "pg_isready -U \"$POSTGRES_USER\""),
        Environment =
        [
            Plain("POSTGRES_USER", "app"),
            new EnvironmentVariable { Name = "POSTGRES_PASSWORD", Value = new GeneratedValue("sealed:p@ss/word"), IsSecret = true },
            Plain("POSTGRES_DB", "app"),
        ],
        Volumes = [new Volume("data", "/var/lib/postgresql/data")],
    };

    public static readonly Service Web = DockerfileGenerator.Regenerate(new()
    {
        Name = "web",
        Kind = ServiceKind.Web,
        Path = ".",
        Language = "node",
        Port = 3000,
        IsPublic = true,
        HealthCheck = new HealthCheck("/health"),
        Dockerfile = new Dockerfile(IsGenerated: true, "Dockerfile", "", "."),
        DependsOn = ["postgres"],
        Environment =
        [
            Plain("TITLE", "Shop"),
            new EnvironmentVariable { Name = "DATABASE_URL", Value = new ReferenceValue("postgres", "url"), IsSecret = true },
        ],
    });

    public static readonly Service Worker = DockerfileGenerator.Regenerate(new() { Name = "worker", Kind = ServiceKind.Worker, Path = ".", Language = "node", Dockerfile = Web.Dockerfile, DependsOn = ["postgres"] });

    public static ProvisioningInput Input(params ImmutableArray<Service> services) => new()
    {
        ProjectSlug = "shop-x7k2",
        Services = new ServicesVersion { Number = 3, Services = services },
        Infrastructure = new InfrastructurePlan
        {
            Number = 2,
            ServicesNumber = 3,
            Servers = [new PlannedServer { Name = "web-1", Provider = "sandbox", Offer = SandboxOffers.All[0], Datacenter = "sandbox-eu" }],
            Placements = [.. services.Select(service => new Placement(service.Name, "web-1", ""))],
        },
        Inventory = ImmutableDictionary<string, ServerView>.Empty,
        Ports = services.Where(service => service.IsPublic).ToImmutableDictionary(service => $"web-1/{service.Name}", _ => 18000),
        Domains = [.. services.Where(service => service.IsPublic).Select(service => new DomainBinding($"{service.Name}.example.com", service.Name, IsDefault: true))],
        ReleaseNumber = 1,
        Issuer = new LocalIssuer(),
    };

    public static ProvisioningInput Shop => Input(Web, Worker, Postgres);

    /// <summary>The shop on a server that exists and has been through these steps.</summary>
    public static ProvisioningInput On(this ProvisioningInput input, params ImmutableArray<string> applied) => input with
    {
        Infrastructure = input.Infrastructure with { Servers = [input.Infrastructure.Servers[0] with { ExistingServerId = "srv-1" }] },
        Inventory = ImmutableDictionary<string, ServerView>.Empty.Add(
            "web-1", new ServerView { Id = "srv-1", Name = "web-1", Provider = "sandbox", Address = "10.0.0.5", State = ServerState.Ready, Applied = applied }),
    };

    public static ProvisioningPlan Plan(this ProvisioningInput input) => ProvisioningPlanner.Plan(5, input, Now);

    public static EnvironmentVariable Plain(string name, string value) => new() { Name = name, Value = new PlainValue(value) };

    public static string[] CommandsOf(PlannedStep step) => [.. StepActions.CommandsOf(step.Action)];

    public static ImmutableArray<PlannedFile> FilesOf(PlannedStep step) => step.Action is RunCommands action ? action.Files : [];

    /// <summary>The codes that something is refused with; empty where it is not.</summary>
    public static string[] Refusal(Action action)
    {
        try
        {
            action();
            return [];
        }
        catch (ProblemException exception)
        {
            return [.. exception.Problems.Select(problem => problem.Code)];
        }
    }
}
