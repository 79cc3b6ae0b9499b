using System.Globalization;
using System.Text;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Chats.Operations;

/// <summary>What a project is like, in words for a person. Values of environment variables never appear in it.</summary>
public static class ProjectText
{
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static Service Find(ProjectView project, string name)
        => project.Services.Services.FirstOrDefault(service => string.Equals(service.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ProblemException(
            "service.unknown",
            $"There is no service '{name}' in this project.",
            project.Services.Services.IsEmpty ? "Paste the URL of a git repository to find some." : $"Choose one of: {string.Join(", ", project.Services.Services.Select(service => service.Name))}.");

    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    public static string Money(long cents, string currency) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100m:0.00} {currency}");

    public static string Cost(InfrastructurePlan plan) => plan.CostPerMonthCents == 0 ? "at no extra cost" : $"{Money(plan.CostPerMonthCents, Currency(plan))} a month";

    public static string Services(ProjectView project)
    {
        if (project.Services.Services.IsEmpty)
            return "There are no services yet. Paste the URL of a git repository to find some.";
        var text = new StringBuilder("| service | what | port | health check | decision |\n|---|---|---|---|---|\n");
        foreach (var service in project.Services.Services)
        {
            var what = service.Image is { } image ? $"`{image}`" : $"{service.Kind} {service.Language} {service.Framework}".TrimEnd();
            text.Append(CultureInfo.InvariantCulture, $"| {service.Name} | {what} | {service.Port} | {service.HealthCheck?.Path} | {service.Decision} |\n");
        }

        return text.ToString();
    }

    public static string Environment(ProjectView project, string? name)
    {
        var services = name is null ? project.Services.Deployed : [Find(project, name)];
        var text = new StringBuilder();
        foreach (var service in services.Where(service => !service.Environment.IsEmpty))
        {
            text.Append(CultureInfo.InvariantCulture, $"**{service.Name}**\n\n");
            foreach (var variable in service.Environment)
                text.Append(CultureInfo.InvariantCulture, $"- `{variable.Name}` {Describe(variable)}\n");
            text.Append('\n');
        }

        return text.Length == 0 ? "No environment variables are known." : text.ToString().TrimEnd();
    }

    public static string Releases(ProjectView project)
    {
        if (project.Releases.IsEmpty)
            return "There is no release yet. Say \"deploy\" to see what comes next.";
        var text = new StringBuilder("| release | commit | made | |\n|---|---|---|---|\n");
        foreach (var release in project.Releases)
        {
            var state = (release == project.Releases[0], release.IsKept) switch { (true, _) => "serves now", (_, true) => "can be rolled back to", _ => "" };
            var origin = release.RestoredFrom > 0 ? $" (release {release.RestoredFrom} once more)" : "";
            text.Append(CultureInfo.InvariantCulture, $"| {release.Number}{origin} | {release.Commit[..Math.Min(12, release.Commit.Length)]} | {release.CreatedAt:u} | {state} |\n");
        }

        return text.ToString();
    }

    public static string Status(ProjectView project)
    {
        var lines = new List<string>();
        if (project.Source is { } source)
            lines.Add($"Source: {source.Label}");
        if (project.Releases is [var release, ..])
            lines.Add($"Live: release {release.Number} at {release.Url}");
        if (!project.Services.Deployed.IsEmpty)
            lines.Add($"Services: {string.Join(", ", project.Services.Deployed.Select(service => service.Name))}");
        if (project.Runs is [var run, ..])
            lines.Add($"Newest run: #{run.Number}, {run.Status.ToString().ToLowerInvariant()}");
        if (project.Infrastructure is { } plan)
            lines.Add($"Servers: {string.Join(", ", plan.Servers.Select(server => server.Name))} ({Cost(plan)})");
        lines.Add($"Next: {Next(project)}");
        return string.Join('\n', lines.Select(line => $"- {line}"));
    }

    public static string CostTable(ProjectView project)
    {
        if (project.Infrastructure is not { } plan)
            return "There is no infrastructure plan yet, so nothing costs anything. Say \"generate the plan\" to see what it would cost.";
        var text = new StringBuilder("| server | size | per month |\n|---|---|---|\n");
        foreach (var server in plan.Servers)
            text.Append(CultureInfo.InvariantCulture, $"| {server.Name} | {server.Offer?.Name ?? "a server you have"} | {Price(server)} |\n");
        return text.Append(CultureInfo.InvariantCulture, $"\nAltogether {Cost(plan)}.").ToString();
    }

    public static string Reasons(ProjectView project) => project.Infrastructure is not { } plan
        ? "There is no infrastructure plan yet. Say \"generate the plan\" to get one."
        : string.Join('\n', plan.Servers.Select(server => $"- **{server.Name}**: {server.Reason}").Concat(plan.Placements.Select(each => $"- {each.Service} on {each.Server}: {each.Reason}")));

    public static string Offers(ImmutableArray<Offer> offers) => offers.IsEmpty
        ? "No provider offers a server now."
        : "| size | id | cores | memory | disk | per month | datacenters |\n|---|---|---|---|---|---|---|\n" + string.Join('\n', offers.Select(offer =>
            $"| {offer.Name} | {offer.Id} | {offer.Cores} | {offer.MemoryMb / 1024} GB | {offer.DiskGb} GB | {Money(offer.PricePerMonthCents, offer.Currency)} | {string.Join(", ", offer.Datacenters.Select(each => each.Id))} |"));

    public static string Servers(ImmutableArray<ServerView> servers) => servers.IsEmpty
        ? "There are no servers in the inventory yet."
        : "| server | address | state | datacenter |\n|---|---|---|---|\n" + string.Join('\n', servers.Select(server =>
            $"| {server.Name} | {server.Address} | {server.State} | {server.Datacenter} |"));

    private static string Describe(EnvironmentVariable variable)
        => string.Join(", ", new[] { variable.Value is null ? "not set" : "set", variable.IsRequired ? "required" : "", variable.IsSecret ? "secret" : "" }.Where(word => word.Length > 0));

    private static string Price(PlannedServer server) => server is { ExistingServerId: null, Offer: { } offer } ? Money(offer.PricePerMonthCents, offer.Currency) : "nothing more";

    private static string Currency(InfrastructurePlan plan) => plan.Servers.Select(server => server.Offer?.Currency).FirstOrDefault(currency => currency is not null) ?? "";

    private static string Next(ProjectView project) => NextStep.Of(project) switch
    {
        NextStepKind.ChooseSource => "paste the URL of a git repository, name an image, or choose a template",
        NextStepKind.Analyze => "say \"analyze\"",
        NextStepKind.AwaitAnalysis => "the analysis is running",
        NextStepKind.PlanInfrastructure => "say \"generate the plan\"",
        NextStepKind.ApproveInfrastructure => "approve the servers",
        NextStepKind.ApproveProvisioning => "approve the commands",
        NextStepKind.AwaitRun => "the run is under way; \"pause\" and \"stop\" work on it",
        _ when project.Runs is [{ Status: RunStatus.Failed or RunStatus.Stopped }, ..] => "say \"retry\" to go on at the step where the run ended",
        _ => "say \"redeploy\" for the newest code",
    };
}
