using Hydron.Analysis;
using Hydron.CommandLine;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Sources;

namespace Hydron.Tests.CommandLine;

public sealed class PlanTextTests
{
    private static readonly Offer Small = new("small", "sandbox", "Sandbox 2 GB", 2, 2048, 20, 450, "EUR", [new Datacenter("sandbox-eu", "Europe", "eu")]);

    [Fact]
    public void Servers_show_what_they_are_what_they_run_why_and_what_they_cost() => Assert.Equal(
        [
            "  web-1: Sandbox 2 GB, 2 cores, 2 GB memory, 20 GB disk (Sandbox, sandbox-eu, debian-12), 4.50 EUR a month",
            "    runs web, redis",
            "    The smallest that fits.",
            "  db-1: a server of the inventory (Your own, debian-12)",
            "    runs postgres",
            "  Cost: 4.50 EUR a month",
        ],
        PlanText.Servers(new InfrastructurePlan
        {
            Servers =
            [
                new PlannedServer { Name = "web-1", Provider = "sandbox", Offer = Small, Datacenter = "sandbox-eu", Reason = "The smallest that fits." },
                new PlannedServer { Name = "db-1", Provider = "adopted", ExistingServerId = "srv-1" },
            ],
            Placements = [new("web", "web-1", ""), new("redis", "web-1", ""), new("postgres", "db-1", "")],
        }));

    [Fact]
    public void Servers_that_are_there_already_cost_nothing_more() => Assert.Equal(
        "  Cost: nothing more",
        PlanText.Servers(new InfrastructurePlan { Servers = [new PlannedServer { Name = "web-1", Provider = "sandbox", Offer = Small, ExistingServerId = "srv-1" }] }).Last());

    [Fact]
    public void Steps_are_numbered_under_their_phases() => Assert.Equal(
        ["  Purchase", "     1. Order web-1", "  Provisioning", "     2. Install Docker on web-1, left out", "     3. Add the user on web-1"],
        PlanText.Steps(Plan, withCommands: false));

    [Fact]
    public void Every_command_and_file_can_be_read_before_it_is_approved()
    {
        var text = string.Join('\n', PlanText.Steps(Plan, withCommands: true));
        Assert.Contains("(orders web-1 from its provider)", text, StringComparison.Ordinal);
        Assert.Contains("apt-get install docker.io", text, StringComparison.Ordinal);
        Assert.Contains("(writes /etc/docker/daemon.json, 0644)", text, StringComparison.Ordinal);
        Assert.Contains("| {}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Found_services_are_described_and_what_is_missing_is_named() => Assert.Equal(
        [
            "Found 2 services in 1 file, commit 1234567 (1.5 s):",
            "  api       api, express 4 on node 22, in server, port 3000, health check /health, public",
            "  postgres  database, postgres:16, port 5432",
            "  Note: No lockfile.",
            "  Still without a value: TOKEN of api. The application may not start without.",
        ],
        AnalysisText.Found(
            new AnalysisVersion
            {
                Source = new GitSource("https://example.com/app"), Commit = "1234567890", Duration = TimeSpan.FromSeconds(1.5), FileCount = 1, Notes = ["No lockfile."],
            },
            new ServicesVersion
            {
                Services =
                [
                    new Service
                    {
                        Name = "api", Kind = ServiceKind.Api, Framework = "express", FrameworkVersion = "4", Language = "node", LanguageVersion = "22", Path = "server", Port = 3000,
                        HealthCheck = new HealthCheck("/health"), IsPublic = true,
                        Environment = [new EnvironmentVariable { Name = "TOKEN", IsRequired = true }, new EnvironmentVariable { Name = "PORT", IsRequired = true, Default = "3000" }],
                    },
                    new Service { Name = "postgres", Kind = ServiceKind.Database, Image = "postgres:16", Port = 5432 },
                    new Service { Name = "old", Decision = ServiceDecision.Rejected },
                ],
            }));

    private static readonly ProvisioningPlan Plan = new()
    {
        Steps =
        [
            new PlannedStep { Id = "order", Phase = Hydron.Runs.RunPhase.Purchase, Server = "web-1", Title = "Order web-1", Action = new OrderServer("web-1") },
            new PlannedStep
            {
                Id = "docker", Phase = Hydron.Runs.RunPhase.Provisioning, Server = "web-1", Title = "Install Docker", IsSkipped = true,
                Action = new RunCommands(["apt-get install docker.io"], [new PlannedFile("/etc/docker/daemon.json", "0644", "{}\n")]),
            },
            new PlannedStep { Id = "user", Phase = Hydron.Runs.RunPhase.Provisioning, Server = "web-1", Title = "Add the user", Action = new RunCommands(["useradd app"], []) },
        ],
    };
}
