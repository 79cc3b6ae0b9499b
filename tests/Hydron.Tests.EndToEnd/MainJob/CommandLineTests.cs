using Hydron.Tests.Sources;
using Xunit.Abstractions;

namespace Hydron.Tests.MainJob;

/// <summary>The main job at the terminal, from no Hydron running to a URL that answers after the command has ended.</summary>
[Collection(KitCollection.Name)]
public sealed class CommandLineTests(ITestOutputHelper output)
{
    [Fact]
    public async Task One_command_brings_a_repository_live_and_the_same_one_deploys_its_newest_commit()
    {
        await using var git = await GitHttpServer.StartAsync();
        await using var hydron = new TerminalHydron();
        var repository = await git.AddAsync("bakery", Fixtures.App("plain-html"));

        var first = await RunAsync(hydron, "deploy", repository.Url.ToString(), "--yes");
        Assert.Equal(0, first.ExitCode);
        var url = first.Lines[^1];
        Assert.Matches(@"^http://bakery-[a-z0-9]+\.localhost:[0-9]+/$", url);
        Assert.DoesNotContain(first.Lines, line => line.Contains('\e', StringComparison.Ordinal));
        Assert.Contains("Code deploy", first.Lines);
        Assert.Contains("Rye &amp; Ember", await ReadAsync(url), StringComparison.Ordinal);

        await repository.WriteAsync("index.html", "<h1>Closed for the summer</h1>");
        await repository.CommitAsync("Close");
        var second = await RunAsync(hydron, "deploy", repository.Url.ToString(), "--yes");
        Assert.Equal((0, url), (second.ExitCode, second.Lines[^1]));
        Assert.Contains("Closed for the summer", await ReadAsync(url), StringComparison.Ordinal);

        var key = await hydron.RunAsync("key", "web-1");
        Assert.Equal("-----BEGIN OPENSSH PRIVATE KEY-----", key.Lines[0]);

        // Started once more, it says where it is.
        Assert.Contains(hydron.Address, Assert.Single((await hydron.RunAsync()).Lines), StringComparison.Ordinal);

        Assert.Equal(0, (await hydron.RunAsync("stop")).ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(url));
    }

    [Fact]
    public async Task What_cannot_be_deployed_is_refused_and_leaves_nothing_behind()
    {
        await using var git = await GitHttpServer.StartAsync();
        await using var hydron = new TerminalHydron();
        var repository = await git.AddAsync("poems", Fixtures.Bad("nothing-deployable"));

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await RunAsync(hydron, "deploy", repository.Url.ToString(), "--yes");
            Assert.Equal(1, refused.ExitCode);
            Assert.StartsWith("Nothing deployable was found", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("Project poems", refused.Lines); // a project that was left behind would have taken the name
        }

        var alone = await git.AddAsync("bakery", Fixtures.App("plain-html"));
        var unapproved = await RunAsync(hydron, "deploy", alone.Url.ToString());
        Assert.Equal(1, unapproved.ExitCode);
        Assert.Contains("--yes", unapproved.Errors, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string[] Lines, string Errors)> RunAsync(TerminalHydron hydron, params string[] arguments)
    {
        var ran = await hydron.RunAsync(arguments);
        output.WriteLine(string.Join('\n', ran.Lines));
        output.WriteLine(ran.Errors);
        return ran;
    }

    /// <summary>Asks as curl does: any name below localhost is this machine.</summary>
    private static async Task<string> ReadAsync(string url)
    {
        using var client = new HttpClient();
        var address = new Uri(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Host = "localhost" }.Uri);
        request.Headers.Host = address.Authority;
        using var answer = await client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
