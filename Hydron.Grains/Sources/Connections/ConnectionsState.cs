namespace Hydron.Sources;

/// <summary>What is remembered of a person's connections in a workspace.</summary>
[GenerateSerializer, Alias("hydron.ConnectionsState")]
public sealed class ConnectionsState
{
    /// <summary>Oldest first.</summary>
    [Id(0)] public List<StoredConnection> Connections { get; set; } = [];
}

/// <param name="AccessToken">Ciphertext, as is the other.</param>
/// <param name="RefreshToken">Empty for none.</param>
/// <param name="ExpiresAt">Null where the access token does not expire.</param>
/// <param name="Email">What the site wants with a pasted token; empty for nothing.</param>
[GenerateSerializer, Alias("hydron.StoredConnection")]
public sealed record StoredConnection(
    [property: Id(0)] RepositoryConnection Connection,
    [property: Id(1)] string AccessToken,
    [property: Id(2)] string RefreshToken,
    [property: Id(3)] DateTimeOffset? ExpiresAt,
    [property: Id(4)] string Email);
