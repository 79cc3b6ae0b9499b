using System.Globalization;

namespace Hydron.Plans;

/// <summary>What changed between two infrastructure plans, with the cost of a month.</summary>
public static class InfrastructureDiff
{
    public static ImmutableArray<DiffLine> Between(InfrastructurePlan? before, InfrastructurePlan after)
    {
        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        var names = (before?.Servers ?? []).Concat(after.Servers).Select(server => server.Name).Distinct();
        foreach (var name in names)
            Add(lines, $"server {name}", Shown(before?.Servers.FirstOrDefault(server => server.Name == name)), Shown(after.Servers.FirstOrDefault(server => server.Name == name)));
        foreach (var placement in after.Placements)
        {
            var old = before?.Placements.FirstOrDefault(each => each.Service == placement.Service);
            if (old is not null)
                Add(lines, $"{placement.Service} runs on", old.Server, placement.Server);
        }

        Add(lines, "cost per month", before is null ? "" : Money(before), Money(after));
        return lines.ToImmutable();
    }

    private static void Add(ImmutableArray<DiffLine>.Builder lines, string subject, string before, string after)
    {
        if (before != after)
            lines.Add(new DiffLine(subject, before, after));
    }

    private static string Shown(PlannedServer? server) => server is null ? "" : $"{server.Offer?.Name ?? "your own"}, {server.Datacenter}, {server.OperatingSystem}".Replace(", ,", ",", StringComparison.Ordinal);

    private static string Money(InfrastructurePlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan.CostPerMonthCents / 100m:0.00} {plan.Servers.Select(server => server.Offer?.Currency).FirstOrDefault(currency => currency is not null) ?? "EUR"}");
}
