using System.Security.Claims;

namespace Hydron.Accounts;

/// <summary>Makes the workspace client of a person: for a page from its circuit, for an endpoint from its request.</summary>
public sealed class WorkspaceClients(IClusterClient cluster, CallerTokens tokens, MemberRoles roles)
{
    public WorkspaceClient For(ClaimsPrincipal person) => For(() => Task.FromResult(person));

    public WorkspaceClient For(Func<Task<ClaimsPrincipal>> person) => new(cluster, tokens, roles, person);
}
