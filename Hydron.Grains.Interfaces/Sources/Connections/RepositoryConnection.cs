namespace Hydron.Sources;

/// <summary>A person's account at a site, through which Hydron reads repositories.</summary>
/// <param name="Url">The site: <c>https://github.com</c>.</param>
/// <param name="Account">What the person is called there.</param>
/// <param name="IsToken">They pasted a token; false where they signed in.</param>
/// <param name="IsBroken">The site no longer takes what it gave: the person connects it again.</param>
[GenerateSerializer, Alias("hydron.RepositoryConnection")]
public sealed record RepositoryConnection(
    [property: Id(0)] string Id,
    [property: Id(1)] RepositoryHostKind Kind,
    [property: Id(2)] string Url,
    [property: Id(3)] string Account,
    [property: Id(4)] bool IsToken,
    [property: Id(5)] DateTimeOffset ConnectedAt,
    [property: Id(6)] bool IsBroken);

/// <summary>A person's connections in a workspace.</summary>
/// <param name="Connections">Oldest first.</param>
/// <param name="SignIn">Where the person can connect by signing in; elsewhere by a token.</param>
[GenerateSerializer, Alias("hydron.ConnectionsView")]
public sealed record ConnectionsView([property: Id(0)] ImmutableArray<RepositoryConnection> Connections, [property: Id(1)] ImmutableArray<RepositoryHostKind> SignIn);
