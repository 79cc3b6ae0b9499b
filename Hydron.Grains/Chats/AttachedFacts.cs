using System.Globalization;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Chats;

/// <summary>What the assistant is told of things that a person attached. Pure.</summary>
internal static class AttachedFacts
{
    /// <summary>In characters: what failed may be told in many words, and a model pays for each.</summary>
    private const int LongestFact = 300;

    public static AttachedContext Of(Service service, ProjectView project) => Context("service", service.Name, null,
    [
        $"{(service.IsDependency ? "managed " : "")}{service.Kind.ToString().ToLowerInvariant()} {service.Language} {service.Framework}".TrimEnd(),
        service.Image is { } image ? $"runs the image {image}" : $"its code is in {service.Path}",
        service.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"listens on port {port}") : "listens on no port",
        service.IsPublic ? "reached from the internet" : "not reached from the internet",
        service.HealthCheck is { } check ? $"health check {check.Path}" : "",
        service.Domains.IsEmpty ? "" : $"domains {string.Join(", ", service.Domains)}",
        project.Infrastructure?.Placements.FirstOrDefault(placement => placement.Service == service.Name) is { } placed ? $"on the server {placed.Server}" : "",
        service.IsLocked ? "locked" : "",
        service.Decision == ServiceDecision.Rejected ? "rejected: it is not deployed" : "",
    ]);

    public static AttachedContext Of(ServerView server, ProjectView project) => Context("server", server.Name, null,
    [
        $"{server.State.ToString().ToLowerInvariant()}{(server.Address.Length > 0 ? $" at {server.Address}" : "")}{(server.Trouble.Length > 0 ? $": {server.Trouble}" : "")}",
        server.Facts is { } facts ? string.Create(CultureInfo.InvariantCulture, $"{facts.OperatingSystem}, {facts.Cores} cores, {facts.MemoryMb / 1024} GB memory, {facts.DiskFreeGb} of {facts.DiskGb} GB disk free") : "",
        server.LeasedBy.Length > 0 ? "a run is changing it now" : "",
        server.Projects.Contains(project.Summary.Id) ? "this project has services on it" : "nothing of this project is on it",
    ]);

    public static AttachedContext Planned(string server, ProjectView project) => Context("server", server, null,
    [
        "planned, not ordered yet",
        $"for it are planned: {string.Join(", ", (project.Infrastructure?.Placements ?? []).Where(placement => placement.Server == server).Select(placement => placement.Service))}",
    ]);

    public static AttachedContext Of(RunView run) => Context("run", $"run {run.Summary.Number}", run.Summary.Number,
    [
        $"{run.Summary.Status.ToString().ToLowerInvariant()}, began {run.Summary.StartedAt:u}{(run.Summary.EndedAt is { } ended ? $", ended {ended:u}" : "")}",
        run.Steps.LastOrDefault(step => step.Status == StepStatus.Failed) is { } failed ? $"the step \"{failed.Title}\" failed" : "",
        run.Problem?.ToString() ?? "",
    ]);

    private static AttachedContext Context(string kind, string name, int? number, IEnumerable<string> facts) =>
        new(kind, name, number) { Facts = [.. facts.Where(fact => fact.Length > 0).Select(fact => fact.Length <= LongestFact ? fact : fact[..LongestFact])] };
}
