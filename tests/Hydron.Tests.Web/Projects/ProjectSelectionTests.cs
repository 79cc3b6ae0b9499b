using Hydron.Projects;

namespace Hydron.Tests.Projects;

public sealed class ProjectSelectionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly System.Collections.Immutable.ImmutableArray<ProjectSummary> Projects =
    [
        new() { Id = "1", Name = "storefront", Type = ProjectType.FullStack, SourceLabel = "https://example.com/acme/shop.git", ChangedAt = Noon },
        new() { Id = "2", Name = "billing", Type = ProjectType.Api, Stage = ProjectStage.Live, ChangedAt = Noon.AddHours(1) },
        new() { Id = "3", Name = "docs", Type = ProjectType.StaticSite, ChangedAt = Noon.AddHours(2) },
    ];

    [Fact]
    public void Favourites_come_first_then_the_newest_change() =>
        Assert.Equal(["1", "3", "2"], ProjectSelection.Of(Projects, new HashSet<string> { "1" }, "").Select(project => project.Id));

    [Theory]
    [InlineData("BILL", "2")]
    [InlineData("acme shop", "1")]
    [InlineData("static", "3")]
    [InlineData("live", "2")]
    public void Every_word_of_a_search_must_occur_somewhere(string search, string expected) =>
        Assert.Equal([expected], ProjectSelection.Of(Projects, new HashSet<string>(), search).Select(project => project.Id));

    [Fact]
    public void A_word_that_occurs_nowhere_leaves_nothing() => Assert.Empty(ProjectSelection.Of(Projects, new HashSet<string>(), "billing nowhere"));
}
