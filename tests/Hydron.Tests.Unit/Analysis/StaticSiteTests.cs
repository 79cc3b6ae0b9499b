using Hydron.Projects;

namespace Hydron.Tests.Analysis;

public class StaticSiteTests
{
    [Fact]
    public void Hugo_with_a_theme() => Snapshot.Matches("hugo", withDockerfiles: true, findings: Rendered.Analyze(
        ("hugo.toml", "baseURL = 'https://example.org/'\ntheme = 'plain'\npublishDir = 'site'\n"),
        ("netlify.toml", "[build.environment]\nHUGO_VERSION = \"0.128.0\"\n"),
        ("content/posts/first.md", "# First\n"),
        ("themes/plain/theme.toml", ""), ("themes/plain/layouts/index.html", "")));

    [Fact]
    public void A_Staticfile_names_the_folder_that_is_served()
    {
        var service = Only(("Staticfile", "root: site\n"), ("site/index.html", ""), ("drafts/index.html", ""));
        Assert.Equal((".", "site", ServiceKind.Static), (service.Path, service.OutputFolder, service.Kind));
        Assert.Contains("COPY --chown=10001:10001 [\"site\", \"/srv/site\"]", service.Dockerfile!.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.toml", "baseURL = 'https://example.org/'\n", "content/a.md", "hugo")]
    [InlineData("config.yaml", "baseURL: https://example.org/\n", "content/a.md", "hugo")]
    [InlineData("config/_default/config.toml", "baseURL = '/'\n", "content/a.md", "hugo")]
    [InlineData("config.toml", "base_url = 'https://example.org'\n", "content/a.md", "zola")]
    [InlineData("book.toml", "[book]\ntitle = 'x'\n", "src/SUMMARY.md", "mdbook")]
    public void Generators_are_told_apart_by_their_configuration(string file, string text, string content, string expected)
        => Assert.Equal(expected, Only((file, text), (content, "")).Framework);

    [Fact]
    public void A_configuration_of_something_else_is_no_site() => Assert.Empty(Rendered.Analyze(("config.toml", "port = 80\n"), ("content/a.md", "")).Services);

    [Fact]
    public void A_theme_that_is_not_among_the_files_is_told()
        => Assert.Contains("The theme plain is not among the files", string.Join('\n', Rendered.Analyze(("hugo.toml", "theme = 'plain'\n"), ("content/a.md", "")).Notes), StringComparison.Ordinal);

    private static Service Only(params (string Path, string Text)[] files) => Assert.Single(Rendered.Analyze(files).Services);
}
