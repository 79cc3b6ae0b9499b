using Hydron.Accounts;

namespace Hydron.Sources;

/// <summary>Takes them from people's connections. They are in the clear only in this process's memory, for as long as a repository is read.</summary>
public sealed class ConnectedCredentials(IGrainFactory grains, SystemScope system, ISecretProtector secrets) : ISourceCredentials
{
    public async Task<ImmutableArray<GitCredential>> ForAsync(SourceAccess access, Uri url)
    {
        using (system.Enter(access.Workspace))
        {
            var connections = grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(access.Workspace, access.UserId));
            return [.. (await connections.CredentialsFor(url.AbsoluteUri)).Select(found => new GitCredential(found.Site, secrets.Unprotect(found.Ciphertext)))];
        }
    }
}
