using Hydron.Accounts;
using Hydron.Audit;
using Orleans.Concurrency;

namespace Hydron.Sources;

/// <summary>
/// A person's accounts at sites with repositories, in one workspace; key <c>workspace/person</c>. It answers that person alone, whatever another's role is;
/// tokens go in and never come out.
/// </summary>
[Alias("hydron.IConnectionsGrain")]
public interface IConnectionsGrain : IGrainWithStringKey
{
    [Requires(Role.Deployer), Reads, Alias("Get"), AlwaysInterleave]
    Task<ConnectionsView> Get();

    /// <summary>Keeps what a site gave at a sign-in, in place of an earlier connection of the same account.</summary>
    /// <exception cref="ProblemException">The site does not take it (<c>connection.refused</c>).</exception>
    [Requires(Role.Deployer), Act("connection.sign-in", "access.Kind"), Alias("Connect")]
    Task<RepositoryConnection> Connect(GrantedAccess access);

    /// <summary>Connects by a token, once the site has told whose it is.</summary>
    /// <exception cref="ProblemException">With all that is wrong with the form, or the site does not take it (<c>connection.refused</c>).</exception>
    [Requires(Role.Deployer), Act("connection.token", "token.Kind", "token.Url"), Alias("ConnectWithToken")]
    Task<RepositoryConnection> ConnectWithToken(PastedToken token);

    /// <summary>Forgets a connection with its tokens, and gives back what a sign-in gave. Idempotent.</summary>
    /// <returns>Whether the site has taken its token back; otherwise it may be good there until it expires.</returns>
    [Requires(Role.Deployer), Act("connection.disconnect", "connectionId"), Alias("Disconnect")]
    Task<bool> Disconnect(string connectionId);

    /// <summary>The account's repositories whose names hold a text.</summary>
    /// <param name="search">Empty for all.</param>
    [Requires(Role.Deployer), Reads, Alias("Repositories"), AlwaysInterleave]
    Task<RepositoryList> Repositories(string connectionId, string search);

    /// <summary>The branches of a repository, the default branch first.</summary>
    /// <param name="repository">Its <see cref="SiteRepository.Name"/>.</param>
    [Requires(Role.Deployer), Reads, Alias("Branches"), AlwaysInterleave]
    Task<ImmutableArray<string>> Branches(string connectionId, string repository);

    /// <summary>Whether the person belongs to the workspace still and has connected the site of an address.</summary>
    [Requires(Role.System), Reads, Alias("Covers"), AlwaysInterleave]
    Task<bool> Covers(string url);

    /// <summary>What may open an address to git, one for each account at its site, the newest first; renewed where it was about to expire.</summary>
    /// <returns>Empty where <see cref="Covers"/> is false.</returns>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("CredentialsFor"), AlwaysInterleave]
    Task<ImmutableArray<ProtectedCredential>> CredentialsFor(string url);

    /// <summary>Encrypts every secret that it keeps under the newest key. Idempotent; nothing else changes.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Reencrypt")]
    Task Reencrypt();

    /// <summary>Forgets everything, and gives back what sign-ins gave: the person has left the workspace.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Clear")]
    Task Clear();
}
