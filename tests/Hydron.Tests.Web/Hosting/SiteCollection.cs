namespace Hydron.Tests.Hosting;

/// <summary>One Hydron for all tests that only look at it.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<HydronSite>
{
    public const string Name = "site";
}
