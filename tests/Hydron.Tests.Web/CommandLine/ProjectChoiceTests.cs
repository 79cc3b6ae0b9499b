using Hydron.CommandLine;
using Hydron.Projects;

namespace Hydron.Tests.CommandLine;

public sealed class ProjectChoiceTests
{
    [Theory]
    [InlineData("https://example.com/owner/app.git", "app")]
    [InlineData("https://example.com/owner/app/", "app")]
    [InlineData("https://example.com/Owner/My.App", "My.App")]
    [InlineData("/", "app")]
    public void A_new_project_is_named_after_its_repository(string url, string name) => Assert.Equal(name, ProjectChoice.NameFor(url, []));

    [Fact]
    public void A_name_that_is_taken_gets_a_number() =>
        Assert.Equal("app-3", ProjectChoice.NameFor("https://example.com/app", [Project("1", "App", ""), Project("2", "app-2", "")]));

    [Theory]
    [InlineData("https://example.com/owner/app")]
    [InlineData("https://EXAMPLE.com:443/owner/app.git/")]
    public void The_same_repository_is_the_same_project(string label) =>
        Assert.Equal("1", ProjectChoice.Find([Project("1", "app", "https://example.com/owner/app.git")], label)?.Id);

    [Theory]
    [InlineData("https://example.com/owner/App")]
    [InlineData("http://example.com/owner/app")]
    [InlineData("https://example.com/owner/app (next)")]
    [InlineData("https://example.com/owner/app2")]
    public void Another_repository_or_branch_is_another_project(string label) =>
        Assert.Null(ProjectChoice.Find([Project("1", "app", "https://example.com/owner/app.git"), Project("2", "new", "")], label));

    private static ProjectSummary Project(string id, string name, string source) => new() { Id = id, Name = name, SourceLabel = source };
}
