using System.Globalization;
using System.Text;
using Hydron.Domains;
using Hydron.Projects;

namespace Hydron.Chats.Operations;

/// <summary>A project's host names, in words for a person.</summary>
internal static class DomainText
{
    public static string Of(ProjectView project)
    {
        var own = project.Services.Deployed.SelectMany(service => service.Domains.Select(host => (host, service: service.Name))).ToArray();
        var given = project.Domains.Where(domain => domain.IsDefault).ToArray();
        if (own.Length == 0 && given.Length == 0)
            return "No domain leads here yet. Hydron gives one with the first plan; to bring your own, say \"configure my domain example.com\".";
        var text = new StringBuilder("| domain | leads to | |\n|---|---|---|\n");
        foreach (var (host, service) in own)
            text.Append(CultureInfo.InvariantCulture, $"| {host} | {service} | {(project.Domains.Any(domain => domain.Host == host) ? "yours" : "yours, with the next deployment")} |\n");
        foreach (var domain in given)
            text.Append(CultureInfo.InvariantCulture, $"| {domain.Host} | {domain.Service} | by Hydron |\n");
        return text.ToString();
    }

    /// <summary>What the person has to do at their DNS provider.</summary>
    public static string Record(ProjectView project, string host) => DnsRecord.For(DomainName.Normalize(host), ServiceOf(project, host), project) is { } record
        ? $"At your DNS provider, write `{record.Host} {record.Type} {record.Value}`; with the next deployment it gets its certificate."
        : $"Once there is a server, let {host} lead to its address at your DNS provider; the run waits for that, and gets the certificate.";

    private static string ServiceOf(ProjectView project, string host) =>
        project.Services.Services.FirstOrDefault(service => service.Domains.Contains(DomainName.Normalize(host)))?.Name ?? "";
}
