namespace Hydron.Sources;

/// <summary>A repository that a connected account can read.</summary>
/// <param name="Name">As the site has it: <c>owner/app</c>.</param>
/// <param name="Url">For cloning over http or https, without credentials.</param>
/// <param name="DefaultBranch">Empty where there is none.</param>
[GenerateSerializer, Alias("hydron.SiteRepository")]
public sealed record SiteRepository(
    [property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] string DefaultBranch, [property: Id(3)] bool IsPrivate);

/// <summary>Repositories that fit a search, changed last first.</summary>
/// <param name="IsComplete">False where there are more than were looked at or than are shown.</param>
[GenerateSerializer, Alias("hydron.RepositoryList")]
public sealed record RepositoryList([property: Id(0)] ImmutableArray<SiteRepository> Repositories, [property: Id(1)] bool IsComplete);
