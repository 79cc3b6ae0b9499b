using System.Globalization;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>How plans are said.</summary>
public static class PlanWords
{
    /// <summary>What the new servers cost, each currency for itself: "9.98 EUR a month".</summary>
    public static string CostOf(InfrastructurePlan plan)
    {
        var offers = plan.Servers.Where(server => server.ExistingServerId is null).Select(server => server.Offer).OfType<Offer>();
        var totals = offers.GroupBy(offer => offer.Currency).Select(each => (Currency: each.Key, Amount: each.Sum(offer => offer.PricePerMonthCents))).Where(each => each.Amount > 0).ToList();
        return totals.Count == 0 ? "Nothing more than now" : $"{string.Join(" + ", totals.Select(each => Money.Of(each.Amount, each.Currency)))} a month";
    }

    /// <summary>Whether a server is ordered, exists already, or is one that the person brought.</summary>
    public static string OriginOf(PlannedServer server) => server switch
    {
        { ExistingServerId: null } => "New",
        { Provider: "adopted" } => "Your own",
        _ => "Exists already",
    };

    /// <summary>The datacenter's name where the offer tells it.</summary>
    public static string DatacenterOf(PlannedServer server) =>
        server.Offer?.Datacenters.FirstOrDefault(each => each.Id == server.Datacenter)?.Name ?? server.Datacenter;

    /// <summary>What a step does, besides its commands; empty where the commands say it all.</summary>
    public static string ActionOf(StepAction action) => action switch
    {
        OrderServer order => $"Orders {order.Server} from its provider. Money is spent here.",
        AwaitServer wait => $"Waits until the provider has delivered {wait.Server}.",
        InstallOperatingSystem install => $"Has the provider install {ServerWords.SystemOf(install.OperatingSystem)} on {install.Server}. Whatever is on it is gone.",
        PointDomain point => $"Makes {point.Host} lead to {point.Server}, or checks that it does.",
        BuildImage build => $"Sends the source of {build.Service} to the server and builds {build.Image} there.",
        IssueLocalCertificate certificate => $"Issues a certificate for {certificate.Host} by Hydron's own authority and puts it on the server.",
        ProbeUrl probe => $"Opens {probe.Url} as a visitor would.",
        _ => "",
    };

    public static ImmutableArray<PlannedFile> FilesOf(StepAction action) => action is RunCommands run ? run.Files : [];

    /// <summary>Only steps that run commands can get other ones.</summary>
    public static bool HasCommands(StepAction action) => action is RunCommands or BuildImage or IssueLocalCertificate;

    /// <summary>A limit without its zeros: "10 min", "1 h", "90 s" as "1 min 30 s".</summary>
    public static string LimitOf(TimeSpan limit)
    {
        (int Amount, string Unit)[] parts = [((int)limit.TotalHours, "h"), (limit.Minutes, "min"), (limit.Seconds, "s")];
        return string.Join(" ", parts.Where(part => part.Amount > 0).Select(part => $"{part.Amount.ToString(CultureInfo.InvariantCulture)} {part.Unit}"));
    }

    /// <summary>"23 steps on 2 servers, 1 skipped".</summary>
    public static string CountOf(ProvisioningPlan plan)
    {
        var servers = plan.Steps.Select(step => step.Server).Where(server => server.Length > 0).Distinct().Count();
        var skipped = plan.Steps.Count(step => step.IsSkipped);
        return $"{ServiceWords.Count(plan.Steps.Length - skipped, "step")}{(servers > 0 ? $" on {ServiceWords.Count(servers, "server")}" : "")}{(skipped > 0 ? $", {skipped} skipped" : "")}";
    }

    /// <summary>What happens the moment the commands are approved, in plain words.</summary>
    public static string ConsequenceOf(ProvisioningPlan plan, InfrastructurePlan? infrastructure)
    {
        var steps = plan.Steps.Where(step => !step.IsSkipped).ToImmutableArray();
        var ordered = steps.Select(step => step.Action).OfType<OrderServer>().Select(order => order.Server).ToImmutableArray();
        var servers = steps.Select(step => step.Server).Where(server => server.Length > 0).Distinct().ToImmutableArray();
        var cost = infrastructure is null ? "" : $" for {CostOf(infrastructure with { Servers = [.. infrastructure.Servers.Where(server => ordered.Contains(server.Name))] })}";
        var buys = ordered.IsEmpty ? "No server is ordered." : $"Approving orders {string.Join(", ", ordered)}{cost}.";
        return servers.IsEmpty ? buys : $"{buys} The steps run at once, their commands as root on {string.Join(", ", servers)}.";
    }
}
