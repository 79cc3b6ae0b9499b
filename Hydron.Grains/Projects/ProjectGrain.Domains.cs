using Hydron.Domains;
using Hydron.Plans;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    /// <summary>Names of Hydron's own are its to give; and Hydron's gateway leads a name to one project only.</summary>
    private async Task CheckDomainsAsync(ImmutableArray<Edit> edits)
    {
        foreach (var host in edits.OfType<AddDomain>().Select(edit => edit.Host.Trim().ToLowerInvariant()))
        {
            if (new[] { new Uri(options.Value.PublicUrl).Host, options.Value.BaseDomain }.Any(own => own.Length > 0 && $".{host}".EndsWith($".{own}", StringComparison.OrdinalIgnoreCase)))
                throw new ProblemException("domain.reserved", $"Names under {host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..]} are given by Hydron.", "Choose a domain of your own.");
            var leadsTo = await ResolveAsync(host);
            if (leadsTo is not null && !State.CurrentServices.Services.Any(service => service.Domains.Contains(host)))
                throw new ProblemException("domain.taken", $"{host} leads to another project already.", "Remove it there first.");
        }
    }

    private async Task<string?> ResolveAsync(string host)
    {
        using (system.Enter(GrainKeys.WorkspaceOf(IGatewayGrain.Key)))
            return await GrainFactory.GetGrain<IGatewayGrain>(IGatewayGrain.Key).Resolve(host);
    }
}
