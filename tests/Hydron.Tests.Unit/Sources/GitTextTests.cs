using System.Text;
using Hydron.Sources;

namespace Hydron.Tests.Sources;

/// <summary>What git and its servers say, and what is said to git.</summary>
public sealed class GitTextTests
{
    private const string Id = "0123456789012345678901234567890123456789";

    [Theory]
    [InlineData("Receiving objects:  45% (450/1000), 12.40 MiB | 5.00 MiB/s", "13.0 MB received (45 %)")]
    [InlineData("Receiving objects: 100% (3/3), 500.00 KiB | 1.00 MiB/s, done.", "0.5 MB received (100 %)")]
    [InlineData("Receiving objects:   1% (1/90)", "Receiving (1 %)")]
    [InlineData("Resolving deltas:  50% (5/10)", "Unpacking (50 %)")]
    [InlineData("Updating files: 100% (10/10), done.", "Writing files (100 %)")]
    [InlineData("remote: Enumerating objects: 5, done.", null)]
    [InlineData("remote: Receiving objects: 5%", null)]
    public void Progress_is_put_into_words(string line, string? words) => Assert.Equal(words, CloneProgress.Describe(line));

    [Fact]
    public void References_and_the_default_branch_are_read()
    {
        var answer = Read("# service=git-upload-pack\n", null, $"{Id} HEAD\0multi_ack symref=HEAD:refs/heads/trunk agent=git\n",
            $"{Id} refs/heads/a\n", $"{Id} refs/heads/trunk\n", $"{Id} refs/tags/v1\n", $"{Id} refs/tags/v1^{{}}\n", null);
        Assert.Equal("trunk", answer.DefaultBranch);
        Assert.Equal(["a", "trunk"], answer.Branches.AsEnumerable());
        Assert.True(answer.HasBranchOrTag("v1"));
        Assert.False(answer.HasBranchOrTag("v2"));
    }

    [Fact]
    public void A_head_that_names_a_branch_never_pushed_falls_back_to_one_that_exists()
    {
        var answer = Read("# service=git-upload-pack\n", null, $"{Id} refs/heads/a\0symref=HEAD:refs/heads/gone\n", $"{Id} refs/heads/main\n", null);
        Assert.Equal("main", answer.DefaultBranch);
    }

    [Fact]
    public void An_empty_repository_is_recognized()
    {
        Assert.True((Read("# service=git-upload-pack\n", null, $"{new string('0', 40)} capabilities^{{}}\0agent=git\n", null)).IsEmpty);
        Assert.True((Read("# service=git-upload-pack\n", null, null)).IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html>")]
    [InlineData("0005")]
    [InlineData("00ffshort")]
    [InlineData("0003")]
    [InlineData("001e# service=git-receive-pack\n")]
    public void Anything_else_is_no_git_server(string answer) => Assert.Throws<FormatException>(() => RefAdvertisement.Read(Encoding.UTF8.GetBytes(answer)));

    [Theory]
    [InlineData("fatal: could not read Username for 'https://x': terminal prompts disabled", "source.private")]
    [InlineData("fatal: repository 'https://x/' not found", "source.not-a-repository")]
    [InlineData("error: RPC failed; curl 28 Operation too slow. Less than 1000 bytes/sec", "source.interrupted")]
    [InlineData("fatal: unable to access: server certificate verification failed", "source.certificate")]
    [InlineData("fatal: write error: No space left on device", "source.disk-full")]
    [InlineData("error: object abc: gitmodulesUrl: disallowed\nfatal: fsck error in packed object", "source.damaged")]
    [InlineData("fatal: \u001b[31msomething new", "source.clone-failed")]
    public void A_failure_is_explained(string words, string code)
    {
        var problem = CloneFailure.Explain(new Uri("https://example.com/a"), words.Split('\n'));
        Assert.Equal(code, problem.Code);
        Assert.DoesNotContain('\u001b', problem.ToString());
    }

    [Fact]
    public void Nothing_of_the_surroundings_reaches_git_but_the_path_and_the_certificates()
    {
        var own = new Dictionary<string, string> { ["PATH"] = "/opt/bin", ["SSL_CERT_FILE"] = "/ca.pem", ["GIT_DIR"] = "/x", ["HOME"] = "/root", ["SECRET"] = "s" };
        var environment = GitCommand.Environment(own.GetValueOrDefault);
        Assert.Equal("/opt/bin", environment["PATH"]);
        Assert.Equal("/ca.pem", environment["GIT_SSL_CAINFO"]);
        Assert.Equal("http:https", environment["GIT_ALLOW_PROTOCOL"]);
        Assert.Equal("/nonexistent", environment["HOME"]);
        Assert.DoesNotContain("SECRET", environment.Keys);
        Assert.DoesNotContain("GIT_DIR", environment.Keys);
    }

    [Fact]
    public void The_address_can_never_be_taken_for_an_option()
    {
        var remote = new RemoteRepository(new Uri("https://example.com/a"), new PinnedHost("example.com", 443, [System.Net.IPAddress.Parse("1.1.1.1")], false),
            new RefAdvertisement("main", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty));
        var arguments = GitCommand.Clone(remote, "main", "/data/checkouts/1");
        Assert.Equal(["--", "https://example.com/a", "/data/checkouts/1"], arguments.TakeLast(3));
        Assert.Contains("http.curloptResolve=example.com:443:1.1.1.1", arguments);
        Assert.Contains("http.followRedirects=false", arguments);
    }

    private static RefAdvertisement Read(params string?[] lines)
    {
        var text = string.Concat(lines.Select(line => line is null ? "0000" : $"{Encoding.UTF8.GetByteCount(line) + 4:x4}{line}"));
        return RefAdvertisement.Read(Encoding.UTF8.GetBytes(text));
    }
}
