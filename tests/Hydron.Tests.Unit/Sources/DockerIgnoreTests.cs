using Hydron.Sources;

namespace Hydron.Tests.Sources;

/// <summary>Cases from Docker's reference of .dockerignore, and from the tests of moby/patternmatcher.</summary>
public sealed class DockerIgnoreTests
{
    [Theory]
    [InlineData("*/temp*", "somedir/temporary.txt", true)]
    [InlineData("*/temp*", "somedir/subdir/temporary.txt", false)]
    [InlineData("*/*/temp*", "somedir/subdir/temporary.txt", true)]
    [InlineData("temp?", "tempa", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("temp?", "a/tempa", false)]
    [InlineData("**/*.go", "a/b/c.go", true)]
    [InlineData("**/*.go", "c.go", true)]
    [InlineData("**", "a/b", true)]
    [InlineData("dir/**", "dir/file", true)]
    [InlineData("dir/**", "other/file", false)]
    [InlineData("**/dir2/*", "dir/dir2/file", true)]
    [InlineData("**/**", "dir/file", true)]
    [InlineData("abc/**/def", "abc/def", true)]
    [InlineData("abc/**/def", "abc/x/y/def", true)]
    [InlineData("node_modules", "node_modules/a/b.js", true)]
    [InlineData("node_modules", "web/node_modules/a", false)]
    [InlineData("/foo/bar", "foo/bar/baz", true)]
    [InlineData("foo/bar/", "foo/bar/baz", true)]
    [InlineData("./foo//x/../bar", "foo/bar", true)]
    [InlineData("/", "a", false)]
    [InlineData("# comment", "# comment", false)]
    [InlineData("  .env  ", ".env", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "ax", false)]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "acb", false)]
    [InlineData("a(b)+{c}|$", "a(b)+{c}|$", true)]
    [InlineData("*.md\n!README.md", "README.md", false)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [InlineData("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false)]
    [InlineData("docs\n!docs/keep", "docs/keep/file", false)]
    [InlineData("docs\n!docs/keep", "docs/other", true)]
    [InlineData("*\n!src\r\n", "src/a", false)]
    public void A_path_is_ignored_as_docker_does(string rules, string path, bool ignored) => Assert.Equal(ignored, DockerIgnore.Parse(rules).Ignores(path));

    [Fact]
    public void Every_line_that_is_no_pattern_is_told()
    {
        var failure = Assert.Throws<ProblemException>(() => DockerIgnore.Parse("ok\n[a\nfine\n[z-a]\n"));
        Assert.Equal(2, failure.Problems.Length);
        Assert.StartsWith("Line 2", failure.Problems[0].Message);
    }

    [Fact]
    public void A_pattern_made_to_take_long_does_not() =>
        Assert.False(DockerIgnore.Parse(string.Concat(Enumerable.Repeat("*a", 200)) + "b").Ignores(new string('a', 4000)));
}
