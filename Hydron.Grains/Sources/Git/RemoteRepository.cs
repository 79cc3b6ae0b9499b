namespace Hydron.Sources;

/// <summary>A repository that was found to be readable.</summary>
/// <param name="Url">Where it is after all redirects.</param>
/// <param name="Host">The host of <paramref name="Url"/> with the addresses that were checked.</param>
/// <param name="Credential">What opened it; null for a public one, which is read as anybody.</param>
public sealed record RemoteRepository(Uri Url, PinnedHost Host, RefAdvertisement References, GitCredential? Credential = null);
