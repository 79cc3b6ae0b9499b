using System.Globalization;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.CommandLine;

/// <summary>The two plans in lines for a terminal.</summary>
public static class PlanText
{
    public static IEnumerable<string> Servers(InfrastructurePlan plan)
    {
        foreach (var server in plan.Servers)
        {
            yield return $"  {server.Name}: {Describe(server)}";
            yield return $"    runs {string.Join(", ", plan.Placements.Where(placement => placement.Server == server.Name).Select(placement => placement.Service))}";
            if (server.Reason.Length > 0)
                yield return $"    {server.Reason}";
        }

        yield return $"  Cost: {CostOf(plan)}";
    }

    /// <summary>The steps by phase, numbered; with what each of them does if asked for.</summary>
    public static IEnumerable<string> Steps(ProvisioningPlan plan, bool withCommands)
    {
        RunPhase? phase = null;
        foreach (var (number, step) in plan.Steps.Index())
        {
            if (step.Phase != phase)
                yield return $"  {RunPhases.NameOf(step.Phase)}";
            phase = step.Phase;
            yield return string.Create(CultureInfo.InvariantCulture, $"  {number + 1,4}. {step.Title}{(step.Server.Length > 0 && !step.Title.Contains(step.Server, StringComparison.Ordinal) ? $" on {step.Server}" : "")}{(step.IsSkipped ? ", left out" : "")}");
            if (!withCommands)
                continue;
            if (step.Unless.Length > 0)
                yield return $"          (left out where this holds: {step.Unless})";
            foreach (var line in Doing(step.Action))
                yield return $"          {line}";
        }
    }

    public static string CostOf(InfrastructurePlan plan) => plan.CostPerMonthCents == 0
        ? "nothing more"
        : Money(plan.CostPerMonthCents, plan.Servers.Select(server => server.Offer?.Currency).FirstOrDefault(currency => currency is not null) ?? "");

    private static string Describe(PlannedServer server)
    {
        var where = string.Join(", ", new[] { ServerWords.ProviderOf(server.Provider), server.Datacenter, server.OperatingSystem }.Where(part => part.Length > 0));
        if (server.Offer is not { } offer)
            return $"a server of the inventory ({where})";
        var size = string.Create(CultureInfo.InvariantCulture, $"{offer.Name}, {offer.Cores} cores, {offer.MemoryMb / 1024m:0.#} GB memory, {offer.DiskGb} GB disk ({where})");
        return server.ExistingServerId is null ? $"{size}, {Money(offer.PricePerMonthCents, offer.Currency)}" : $"{size}, there already";
    }

    private static string Money(long cents, string currency) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100m:0.00} {currency} a month");

    private static IEnumerable<string> Doing(StepAction action) => action switch
    {
        Plans.RunCommands run => run.Files.SelectMany(Written).Concat(run.Commands.SelectMany(Lines)),
        BuildImage build => [$"(sends the build context of {build.Service} and builds {build.Image})", .. build.Commands.SelectMany(Lines)],
        IssueLocalCertificate issue => [$"(issues a certificate for {issue.Host})", .. issue.Commands.SelectMany(Lines)],
        OrderServer order => [$"(orders {order.Server} from its provider)"],
        AwaitServer wait => [$"(waits until {wait.Server} is delivered)"],
        InstallOperatingSystem install => [$"(has {install.OperatingSystem} installed on {install.Server} with Hydron's key)"],
        PointDomain point => [$"(makes {point.Host} lead to {point.Server})"],
        ProbeUrl probe => [$"(asks {probe.Url} and expects an answer)"],
        _ => [],
    };

    private static IEnumerable<string> Written(PlannedFile file) => Lines(file.Content).Select(line => $"  | {line}").Prepend($"(writes {file.Path}, {file.Mode})");

    private static IEnumerable<string> Lines(string text) => text.TrimEnd('\n').Split('\n');
}
