using Hydron.Sources;
using Hydron.Templates;

namespace Hydron.Tests.Sources;

public sealed class FormTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("feature/login-page")]
    [InlineData("release-1.2.x")]
    [InlineData("a@b")]
    [InlineData("größe")]
    public void A_branch_that_git_allows_is_accepted(string branch) => Assert.Empty(BranchForm.Check(branch));

    [Theory]
    [InlineData("")]
    [InlineData("-f")]
    [InlineData("--upload-pack=id")]
    [InlineData("HEAD")]
    [InlineData("@")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a~1")]
    [InlineData("a^")]
    [InlineData("a:b")]
    [InlineData("a?")]
    [InlineData("a*")]
    [InlineData("a[1]")]
    [InlineData("a\\b")]
    [InlineData("a@{1}")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".a")]
    [InlineData("a/.b")]
    [InlineData("a.")]
    [InlineData("a.lock")]
    [InlineData("a.lock/b")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    public void A_branch_that_git_refuses_is_refused(string branch) => Assert.Equal("source.branch-name", Assert.Single(BranchForm.Check(branch)).Code);

    [Theory]
    [InlineData("nginx")]
    [InlineData("nginx:1.27-alpine")]
    [InlineData("owner/app")]
    [InlineData("ghcr.io/owner/app:v1.0.0")]
    [InlineData("localhost/app")]
    [InlineData("registry:5000/app")]
    [InlineData("registry.example.com:5000/a/b/c:tag")]
    [InlineData("[2001:db8::1]:5000/app")]
    [InlineData("a__b/c--d.e_f")]
    [InlineData("app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("app:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void An_image_reference_of_the_oci_grammar_is_accepted(string reference) => Assert.Empty(ImageForm.Check(reference, 8080));

    [Theory]
    [InlineData("")]
    [InlineData("Nginx")]
    [InlineData("owner/App")]
    [InlineData("nginx:")]
    [InlineData("nginx:-tag")]
    [InlineData("nginx:a b")]
    [InlineData("nginx latest")]
    [InlineData("-v")]
    [InlineData("--privileged")]
    [InlineData("/nginx")]
    [InlineData("nginx/")]
    [InlineData("a//b")]
    [InlineData("a___b")]
    [InlineData("a..b")]
    [InlineData("app_")]
    [InlineData("../app")]
    [InlineData("nginx;id")]
    [InlineData("nginx$(id)")]
    [InlineData("nginx\n")]
    [InlineData("http://example.com/app")]
    [InlineData("user:password@example.com/app")]
    [InlineData("example.com:0/app")]
    [InlineData("example.com:70000/app")]
    [InlineData("app@sha256:abc")]
    [InlineData("app@md5:0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Any_other_image_reference_is_refused(string reference) => Assert.Equal("source.image-reference", Assert.Single(ImageForm.Check(reference, null)).Code);

    [Theory]
    [InlineData("nginx:", 129)]
    [InlineData("", 256)]
    public void An_over_long_image_reference_is_refused(string start, int length) => Assert.False(ImageForm.IsValid(start + new string('a', length)));

    [Theory]
    [InlineData("/etc")]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("a\\b")]
    [InlineData("a\0")]
    [InlineData(".git/hooks")]
    [InlineData("a/.GIT")]
    [InlineData("C:/a")]
    public void A_folder_that_leads_out_of_the_repository_is_refused(string folder) => Assert.Equal("source.folder-name", Assert.Single(FolderForm.Check(folder)).Code);

    [Theory]
    [InlineData("./apps//web/", "apps/web")]
    [InlineData(".", "")]
    [InlineData(null, "")]
    public void A_folder_has_one_spelling(string? folder, string normalized) => Assert.Equal(normalized, FolderForm.Normalize(folder));

    [Fact]
    public void An_unknown_template_is_told_with_those_there_are()
    {
        var problem = Assert.Single(SourceForm.Check(new TemplateSource("../express"), new TemplateCatalog(), new SourceOptions()));
        Assert.Equal("source.unknown-template", problem.Code);
        Assert.Contains("express, postgresql, static-html", problem.Next);
    }

    [Fact]
    public void Everything_wrong_with_a_git_source_is_told_at_once() =>
        Assert.Equal(["source.url-scheme", "source.branch-name", "source.folder-name"],
            SourceForm.Check(new GitSource("file:///a", "a b", "../c"), new TemplateCatalog(), new SourceOptions()).Select(problem => problem.Code));
}
