using System.ComponentModel;
using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>The host names that lead to the project.</summary>
public sealed class DomainOperations(OperationScope scope)
{
    [Operation("list_domains", IsQuery = true), Description("The host names that lead to services: the person's own, and those that Hydron gives.")]
    public async Task<OperationOutcome> List() => new(DomainText.Of(await scope.Project.Get()));

    [Operation("add_domain"), Description("Leads a domain of the person's own to a service, from the next deployment on, with a certificate. Its DNS record is theirs to make.")]
    public async Task<OperationOutcome> Add(
        [Description("Without a scheme: shop.example.com.")] string host,
        [Description("The service's name; null for the only one that the internet reaches.")] string? service = null)
    {
        var outcome = await scope.EditAsync(new AddDomain(host, service));
        return outcome with { Text = $"{outcome.Text} {DomainText.Record(await scope.Project.Get(), host)}" };
    }

    [Operation("remove_domain"), Description("Leads a domain of the person's own nowhere any more, from the next deployment on.")]
    public Task<OperationOutcome> Remove([Description("Without a scheme: shop.example.com.")] string host) => scope.EditAsync(new RemoveDomain(host));
}
