using Hydron.Sources;

namespace Hydron.Tests.Sources;

public sealed class GitUrlFormTests
{
    private static readonly SourceOptions Strict = new();

    [Theory]
    [InlineData("https://github.com/owner/app")]
    [InlineData("https://github.com/owner/app.git")]
    [InlineData("http://example.com:8080/a/b/c")]
    [InlineData("https://gitlab.com/group/sub-group/app.git/")]
    [InlineData("https://bücher.example/app")]
    [InlineData("https://BÜCHER.example/app")]
    [InlineData("https://例え.テスト/app")]
    [InlineData("https://пример.рф/app")]
    [InlineData("https://उदाहरण.परीक्षा/app")]
    [InlineData("https://مثال.إختبار/app")]
    [InlineData("https://xn--bcher-kva.example/app")]
    [InlineData("https://[2606:4700::1111]/owner/app")]
    [InlineData("HTTPS://GitHub.com/Owner/App")]
    [InlineData("https://host.example/~user/app%20name.git")]
    public void An_http_address_of_a_repository_is_accepted(string url) => Assert.Empty(GitUrlForm.Check(url, Strict));

    [Theory]
    [InlineData("", "source.url-empty")]
    [InlineData("   ", "source.url-empty")]
    [InlineData(" https://github.com/a/b", "source.url-characters")]
    [InlineData("https://github.com/a/b\n", "source.url-characters")]
    [InlineData("https://github.com/a b", "source.url-characters")]
    [InlineData("https://github.com/a\r\nHost: evil", "source.url-characters")]
    [InlineData("https://github.com/a\0b", "source.url-characters")]
    [InlineData("https://github.com\\@evil.example/a", "source.url-characters")]
    [InlineData("https://github.com/a\u202Egit", "source.url-characters")]
    [InlineData("https://git\u200Bhub.com/a/b", "source.url-characters")]
    [InlineData("https://github.com/a\u001b[31m", "source.url-characters")]
    [InlineData("https://github.com/a%0ab", "source.url-characters")]
    [InlineData("https://github.com/a%00", "source.url-characters")]
    [InlineData("https://github.com/a%7F", "source.url-characters")]
    [InlineData("ext::sh -c touch% /tmp/x", "source.url-characters")]
    [InlineData("ext::id", "source.url-transport")]
    [InlineData("fd::17", "source.url-transport")]
    [InlineData("http::http://example.com/a", "source.url-transport")]
    [InlineData("file::/etc", "source.url-transport")]
    [InlineData("-oProxyCommand=id", "source.url-option")]
    [InlineData("--upload-pack=id", "source.url-option")]
    [InlineData("-u", "source.url-option")]
    [InlineData("file:///etc/passwd", "source.url-scheme")]
    [InlineData("FILE:///etc/passwd", "source.url-scheme")]
    [InlineData("file://localhost/etc", "source.url-scheme")]
    [InlineData("ssh://git@github.com/a/b", "source.url-scheme")]
    [InlineData("ssh://-oProxyCommand=id/a", "source.url-scheme")]
    [InlineData("git://github.com/a/b", "source.url-scheme")]
    [InlineData("git+ssh://github.com/a/b", "source.url-scheme")]
    [InlineData("ftp://example.com/a.git", "source.url-scheme")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL", "source.url-scheme")]
    [InlineData("javascript://example.com/%0aalert(1)", "source.url-scheme")]
    [InlineData("rsync://example.com/a", "source.url-scheme")]
    [InlineData("git@github.com:owner/app.git", "source.url-ssh")]
    [InlineData("github.com:owner/app", "source.url-ssh")]
    [InlineData("user@[::1]:a", "source.url-relative")]
    [InlineData("/etc/passwd", "source.url-relative")]
    [InlineData("./repo", "source.url-relative")]
    [InlineData("../../root", "source.url-relative")]
    [InlineData("~/repo", "source.url-relative")]
    [InlineData("github.com/owner/app", "source.url-relative")]
    [InlineData("//github.com/owner/app", "source.url-relative")]
    [InlineData("https:/github.com/owner/app", "source.url-relative")]
    [InlineData("https://", "source.url-malformed")]
    [InlineData("https:///owner/app", "source.url-malformed")]
    [InlineData("https://user:secret@github.com/a/b", "source.url-credentials")]
    [InlineData("https://token@github.com/a/b", "source.url-credentials")]
    [InlineData("https://github.com@evil.example/a/b", "source.url-credentials")]
    [InlineData("https://@github.com/a/b", "source.url-credentials")]
    [InlineData("https://github.com", "source.url-path")]
    [InlineData("https://github.com/", "source.url-path")]
    [InlineData("https://github.com/a/b?ref=main", "source.url-query")]
    [InlineData("https://github.com/a/b?", "source.url-query")]
    [InlineData("https://github.com/a/b#readme", "source.url-query")]
    [InlineData("https://example.com./a", "source.url-host")]
    [InlineData("https://example.com:0/a", "source.url-port")]
    [InlineData("http://localhost/a", "source.private-host")]
    [InlineData("http://LOCALHOST:3000/a", "source.private-host")]
    [InlineData("http://app.localhost/a", "source.private-host")]
    [InlineData("http://127.0.0.1/a", "source.private-host")]
    [InlineData("http://127.1/a", "source.private-host")]
    [InlineData("http://2130706433/a", "source.private-host")]
    [InlineData("http://0x7f000001/a", "source.private-host")]
    [InlineData("http://0177.0.0.1/a", "source.private-host")]
    [InlineData("http://0/a", "source.private-host")]
    [InlineData("http://10.1.2.3/a", "source.private-host")]
    [InlineData("http://172.31.0.1/a", "source.private-host")]
    [InlineData("http://192.168.0.1/a", "source.private-host")]
    [InlineData("http://169.254.169.254/latest", "source.private-host")]
    [InlineData("http://100.100.100.200/a", "source.private-host")]
    [InlineData("http://[::1]/a", "source.private-host")]
    [InlineData("http://[::]/a", "source.private-host")]
    [InlineData("http://[::ffff:127.0.0.1]/a", "source.private-host")]
    [InlineData("http://[::ffff:a9fe:a9fe]/a", "source.private-host")]
    [InlineData("http://[fd00:ec2::254]/a", "source.private-host")]
    [InlineData("http://[fe80::1]/a", "source.private-host")]
    [InlineData("http://[64:ff9b::7f00:1]/a", "source.private-host")]
    [InlineData("http://127。0。0。1/a", "source.private-host")]
    [InlineData("http://１２７.0.0.1/a", "source.url-host")]
    [InlineData("http://①27.0.0.1/a", "source.url-host")]
    [InlineData("http://127．0．0．1/a", "source.url-host")]
    [InlineData("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/a", "source.url-host")]
    [InlineData("http://locaｌhost/a", "source.url-host")]
    [InlineData("http://loca\U0001D4C1host/a", "source.url-host")]
    [InlineData("http://localho\u017Ft/a", "source.url-host")]
    [InlineData("http://metadata.google.internaˡ/a", "source.url-host")]
    [InlineData("http://git☺hub.com/a", "source.url-host")]
    public void A_hostile_or_mistaken_address_is_refused(string url, string code) =>
        Assert.Contains(GitUrlForm.Check(url, Strict), problem => problem.Code == code);

    [Fact]
    public void An_over_long_address_is_refused() =>
        Assert.Equal("source.url-too-long", GitUrlForm.Check("https://example.com/" + new string('a', 3000), Strict).Single().Code);

    [Fact]
    public void An_address_that_the_url_parser_rejects_is_refused() =>
        Assert.All(["https://exa mple.com/a", "https://[::1/a", "https://example.com:99999/a", "https://exam%70le.com:x/a", "https://[fe80::1%25eth0]/a"],
            url => Assert.NotEmpty(GitUrlForm.Check(url, Strict)));

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(["source.url-credentials", "source.url-path", "source.url-query", "source.private-host"],
            GitUrlForm.Check("http://user:secret@127.0.0.1/?x", Strict).Select(problem => problem.Code));

    [Fact]
    public void A_password_is_never_repeated_in_the_message() =>
        Assert.All(GitUrlForm.Check("https://user:hunter2@github.com/a/b?x", Strict), problem => Assert.DoesNotContain("hunter2", problem.ToString()));

    [Fact]
    public void The_https_address_is_suggested_for_one_of_ssh() =>
        Assert.Contains("https://github.com/owner/app.git", GitUrlForm.Check("git@github.com:owner/app.git", Strict).Single().Next);

    [Theory]
    [InlineData("https://GitHub.com:443/Owner/App/", "https://github.com/Owner/App")]
    [InlineData("http://bücher.example:8080/a", "http://xn--bcher-kva.example:8080/a")]
    [InlineData("http://BÜCHER.example/a", "http://xn--bcher-kva.example/a")]
    [InlineData("http://127.1/a/../b", "http://127.0.0.1/b")]
    public void An_address_has_one_spelling(string url, string normalized) => Assert.Equal(normalized, GitUrlForm.Normalize(url).AbsoluteUri);

    [Fact]
    public void Private_hosts_can_be_allowed_all_or_by_name()
    {
        Assert.Empty(GitUrlForm.Check("http://127.0.0.1/a", new SourceOptions { AllowPrivateHosts = true }));
        var named = new SourceOptions { AllowedPrivateHosts = ["10.0.0.5"] };
        Assert.Empty(GitUrlForm.Check("http://10.0.0.5/a", named));
        Assert.NotEmpty(GitUrlForm.Check("http://10.0.0.6/a", named));
    }
}
