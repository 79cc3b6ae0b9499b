using System.Text.Json;

namespace Hydron.Sources;

/// <summary>How one kind of site speaks: addresses and documents, without any connection.</summary>
internal interface IRepositoryHost
{
    RepositoryHostKind Kind { get; }

    /// <summary>Where the API of a site is, without a slash at the end.</summary>
    string ApiOf(Uri site);

    /// <summary>Where an access token is renewed; null where there is no sign-in.</summary>
    string? TokenPath { get; }

    /// <summary>The address in the API that tells whose a token is.</summary>
    string UserPath => "/user";

    string AccountOf(JsonElement user);

    /// <summary>The first page of the repositories that the account can read, changed last first.</summary>
    string RepositoriesPath { get; }

    SiteRepository Read(JsonElement repository);

    /// <summary>The first page of a repository's branches; each has a <c>name</c>.</summary>
    string BranchesPath(string repository);

    /// <summary>The user name that git gives with a token.</summary>
    string GitUser(bool isPasted);

    /// <summary>The header <c>Authorization</c> of a request to the API.</summary>
    string Authorization(string token, string email) => $"Bearer {token}";

    /// <summary>How an app gives a token back that a sign-in gave it; null where a site takes none back.</summary>
    SiteRequest? Revocation(Uri site, ConnectionHostOptions app, string accessToken) => null;

    /// <summary>The things on a page.</summary>
    JsonElement ItemsOf(JsonElement page) => page;

    /// <summary>The next page where the document itself names it; others name it in the header <c>Link</c> (RFC 8288).</summary>
    string? NextOf(JsonElement page) => null;
}
