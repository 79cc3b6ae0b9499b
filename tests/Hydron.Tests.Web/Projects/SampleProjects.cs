using System.Collections.Immutable;
using Hydron.Analysis;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;

namespace Hydron.Tests.Projects;

/// <summary>Projects as the page shows them, to be changed with <c>with</c>.</summary>
public static class SampleProjects
{
    public const string Ciphertext = "CfDJ8-ciphertext";
    public const string SecretFallback = "postgres://user:hunter2@localhost/app";

    public static readonly Service Api = new()
    {
        Name = "api",
        Kind = ServiceKind.Api,
        Path = "apps/api",
        Language = "node",
        LanguageVersion = "22",
        Framework = "express",
        FrameworkVersion = "5.1.0",
        StartCommand = "node server.js",
        Port = 3000,
        HealthCheck = new HealthCheck("/health"),
        Dockerfile = new Dockerfile(IsGenerated: true, "apps/api/Dockerfile", "FROM node:22-slim\n", "apps/api"),
        IsPublic = true,
        Confidence = 0.95,
        Evidence = [new Evidence("apps/api/package.json", 12, "dependency express")],
        Environment =
        [
            new EnvironmentVariable { Name = "GREETING", Value = new PlainValue("hello") },
            new EnvironmentVariable { Name = "API_KEY", Value = new SecretValue(Ciphertext), IsSecret = true },
            new EnvironmentVariable { Name = "SESSION_SECRET", Value = new GeneratedValue(Ciphertext), IsSecret = true },
            new EnvironmentVariable { Name = "DATABASE_URL", Value = new ReferenceValue("postgres", "url"), IsSecret = true, Default = SecretFallback },
            new EnvironmentVariable { Name = "LICENSE", IsRequired = true },
            new EnvironmentVariable { Name = "LEGACY_TOKEN", Value = new PlainValue("plain-but-secret"), IsSecret = true },
        ],
    };

    public static readonly Offer Small = new("s", "sandbox", "Small", 1, 2048, 20, 450, "EUR", [new Datacenter("eu-1", "Europe", "eu"), new Datacenter("us-1", "America", "us-east")]);

    public static readonly Offer Large = new("l", "sandbox", "Large", 4, 8192, 80, 1490, "EUR", [new Datacenter("us-1", "America", "us-east")]);

    public static readonly PlannedServer Web = new() { Name = "web-1", Provider = "sandbox", Offer = Small, Datacenter = "eu-1", Reason = "The smallest." };

    public static readonly InfrastructurePlan PlannedServers = new()
    {
        Number = 2,
        ServicesNumber = 1,
        Servers = [Web],
        Placements = [new Placement("api", "web-1", "One server is simplest.")],
    };

    public static readonly ProvisioningPlan PlannedCommands = new()
    {
        Number = 3,
        InfrastructureNumber = 2,
        ServicesNumber = 1,
        Steps =
        [
            new PlannedStep { Id = "web-1.order", Phase = RunPhase.Purchase, Server = "web-1", Title = "Order web-1", Action = new OrderServer("web-1") },
            new PlannedStep
            {
                Id = "web-1.docker", Phase = RunPhase.Provisioning, Server = "web-1", Title = "Install Docker", Success = "docker info answers.", Rollback = ["apt-get remove docker.io"],
                Timeout = TimeSpan.FromMinutes(10), Action = new Hydron.Plans.RunCommands(["apt-get install docker.io", "docker info"], [new PlannedFile("/etc/hydron/api.env", "0600", "API_KEY={{secret:api/API_KEY}}\n")]),
            },
        ],
    };

    public static readonly ProjectView Planned = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Source = new TemplateSource("express"),
        Analysis = new AnalysisVersion { Number = 2, Source = new TemplateSource("express"), Services = [Api], Notes = ["No lockfile."], FileCount = 9, ByteCount = 29_200, Duration = TimeSpan.FromSeconds(0.25) },
        Services = new ServicesVersion { Number = 1, AnalysisNumber = 2, Services = [Api] },
        Infrastructure = PlannedServers,
        Provisioning = PlannedCommands,
    };

    public static RunSummary Run(RunStatus status, int seconds = 0) =>
        new("run", 1, status, DateTimeOffset.UnixEpoch, seconds == 0 ? null : DateTimeOffset.UnixEpoch.AddSeconds(seconds), 3);
}
