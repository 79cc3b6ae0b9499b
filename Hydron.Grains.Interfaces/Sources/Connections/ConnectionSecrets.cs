namespace Hydron.Sources;

/// <summary>What a site gave when a person signed in there. It is not a record, whose text would show the tokens.</summary>
[GenerateSerializer, Alias("hydron.GrantedAccess")]
public sealed class GrantedAccess
{
    [Id(0)] public required RepositoryHostKind Kind { get; init; }

    [Id(1)] public required string AccessToken { get; init; }

    /// <summary>Empty where the access token is good until it is revoked.</summary>
    [Id(2)] public string RefreshToken { get; init; } = "";

    /// <summary>Null where it does not expire.</summary>
    [Id(3)] public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A token that a person made at a site and pasted.</summary>
[GenerateSerializer, Alias("hydron.PastedToken")]
public sealed class PastedToken
{
    [Id(0)] public required RepositoryHostKind Kind { get; init; }

    /// <summary>The site's address: <c>https://github.com</c>.</summary>
    [Id(1)] public required string Url { get; init; }

    [Id(2)] public required string Token { get; init; }

    /// <summary>The email address of the Atlassian account, which Bitbucket wants with a token; of no meaning elsewhere.</summary>
    [Id(3)] public string Email { get; init; } = "";
}

/// <summary>What opens the repositories of one site to git.</summary>
/// <param name="Site">The only site that may get it: scheme, host and port.</param>
/// <param name="Ciphertext">The value of the header <c>Authorization</c>, encrypted.</param>
[GenerateSerializer, Alias("hydron.ProtectedCredential")]
public sealed record ProtectedCredential([property: Id(0)] string Site, [property: Id(1)] string Ciphertext);
