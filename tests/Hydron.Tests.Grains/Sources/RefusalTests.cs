using System.Net;
using Hydron.Sources;

namespace Hydron.Tests.Sources;

public sealed class RefusalTests : IAsyncLifetime
{
    private readonly ReaderFixture reader = new();
    private GitHttpServer server = null!;

    public async Task InitializeAsync() => server = await GitHttpServer.StartAsync();

    public async Task DisposeAsync()
    {
        await reader.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("file:///etc", "source.url-scheme")]
    [InlineData("ssh://git@github.com/owner/app", "source.url-scheme")]
    [InlineData("git@github.com:owner/app.git", "source.url-ssh")]
    [InlineData("ext::sh -c id", "source.url-characters")]
    [InlineData("ext::id", "source.url-transport")]
    [InlineData("--upload-pack=id", "source.url-option")]
    public async Task Anything_but_http_is_refused_before_a_process_starts(string url, string code)
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => reader.Reader.FetchAsync(new GitSource(url), "", access: null, reader.Progress, default));
        Assert.Equal(code, Assert.Single(failure.Problems).Code);
        Assert.Empty(reader.Progress.Lines);
    }

    [Fact]
    public async Task A_private_address_is_refused_by_its_number_and_by_a_name_that_leads_to_it()
    {
        await using var strict = new ReaderFixture(options => options.AllowPrivateHosts = false);
        var repository = await server.AddAsync("private-host", Fixtures.App("plain-html"));
        Assert.Equal("source.private-host", (await strict.FailAsync(repository.Url)).Code);
        Assert.Equal("source.private-host", (await strict.FailAsync(Named(repository.Url, "git.test"))).Code);
        strict.Hosts["mixed.test"] = [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback];
        Assert.Equal("source.private-host", (await strict.FailAsync(Named(repository.Url, "mixed.test"))).Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        await using var strict = Trusting("git.test");
        var hidden = await server.AddAsync("hidden", Fixtures.App("plain-html"));
        var url = Named(server.Behave("moved", GitHttpBehaviours.RedirectTo(hidden.Url.AbsoluteUri)), "git.test");
        Assert.Equal("source.private-host", (await strict.FailAsync(url)).Code);
        Assert.DoesNotContain(server.Requests, path => path.StartsWith("/hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ssh://git@git.test/owner/app/info/refs")]
    [InlineData("http://user:password@git.test/app.git/info/refs")]
    public async Task A_redirect_out_of_http_or_to_credentials_is_refused(string target)
    {
        var url = server.Behave("away", GitHttpBehaviours.RedirectToPage(target));
        Assert.Equal("source.redirect-refused", (await reader.FailAsync(url)).Code);
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_to_its_new_address()
    {
        var repository = await server.AddAsync("new-name", Fixtures.App("plain-html"));
        await using var checkout = await reader.FetchAsync(server.Behave("old-name", GitHttpBehaviours.RedirectTo(repository.Url.AbsoluteUri)));
        Assert.NotNull(checkout.Tree.ReadText("index.html"));
    }

    [Fact]
    public async Task A_redirect_that_appears_only_when_git_asks_is_not_followed()
    {
        var repository = await server.AddAsync("target", Fixtures.App("plain-html"));
        await server.AddAsync("turncoat", Fixtures.App("plain-html"));
        var asked = 0;
        var redirect = GitHttpBehaviours.RedirectTo(repository.Url.AbsoluteUri);
        var url = server.Behave("turncoat", (context, serve) => Interlocked.Increment(ref asked) == 1 ? serve(context) : redirect(context, serve));
        await reader.FailAsync(url);
        Assert.DoesNotContain(server.Requests, path => path.StartsWith("/target", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_of_redirects_ends()
    {
        server.Behave("a", GitHttpBehaviours.RedirectTo(server.UrlOf("b").AbsoluteUri));
        var url = server.Behave("b", GitHttpBehaviours.RedirectTo(server.UrlOf("a").AbsoluteUri));
        Assert.Equal("source.redirects", (await reader.FailAsync(url)).Code);
    }

    [Fact]
    public async Task What_is_no_repository_is_told_so()
    {
        Assert.Equal("source.not-a-repository", (await reader.FailAsync(server.UrlOf("nothing-here"))).Code);
        Assert.Equal("source.not-a-repository", (await reader.FailAsync(server.Behave("page", GitHttpBehaviours.WebPage))).Code);
        Assert.Equal("source.unreachable", (await reader.FailAsync(new Uri("http://127.0.0.1:9/app.git"))).Code);
        Assert.Equal("source.unknown-host", (await reader.FailAsync(new Uri("http://nowhere.test/app.git"))).Code);
        Assert.Equal("source.server-error", (await reader.FailAsync(server.Behave("broken", GitHttpBehaviours.Status(502)))).Code);
    }

    [Fact]
    public async Task A_private_repository_is_told_apart()
    {
        await server.AddAsync("secret", Fixtures.App("plain-html"));
        var asks = server.Behave("secret", GitHttpBehaviours.AskForPassword("user", "password"));
        Assert.Equal("source.private", (await reader.FailAsync(asks)).Code);
        var signIn = server.Behave("signin", GitHttpBehaviours.RedirectToPage($"{server.Address}users/sign_in"));
        Assert.Equal("source.private", (await reader.FailAsync(signIn)).Code);
    }

    [Fact]
    public async Task An_empty_repository_is_told_apart()
    {
        var repository = await server.AddEmptyAsync("empty");
        Assert.Equal("source.empty", (await reader.FailAsync(repository.Url)).Code);
    }

    [Fact]
    public async Task A_repository_over_the_limit_is_ended_and_removed()
    {
        await using var small = new ReaderFixture(options => options.MaxMegabytes = 1);
        var repository = await server.AddEmptyAsync("large");
        var noise = new byte[6 * 1024 * 1024];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(repository.Folder, "noise.bin"), noise);
        await repository.CommitAsync("Large");
        Assert.Equal("source.too-large", (await small.FailAsync(repository.Url)).Code);
    }

    [Fact]
    public async Task A_server_that_hangs_while_sending_is_given_up_at_the_time_limit()
    {
        await using var hasty = new ReaderFixture(options => options.TimeoutSeconds = 2);
        await server.AddAsync("hanging", Fixtures.App("plain-html"));
        var url = server.Behave("hanging", GitHttpBehaviours.HangWhileSending);
        Assert.Equal("source.too-slow", (await hasty.FailAsync(url)).Code);
        Assert.Empty(await GitProcessesOfAsync(url));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_at_the_time_limit()
    {
        await using var hasty = new ReaderFixture(options => options.TimeoutSeconds = 1);
        Assert.Equal("source.too-slow", (await hasty.FailAsync(server.Behave("silent", GitHttpBehaviours.Hang))).Code);
    }

    [Fact]
    public async Task Cancelling_ends_git_with_all_of_its_processes_and_leaves_nothing()
    {
        await server.AddAsync("cancelled", Fixtures.App("plain-html"));
        var sending = new TaskCompletionSource();
        var url = server.Behave("cancelled", (context, serve) =>
        {
            if (context.Request.Method == "POST")
                sending.TrySetResult();
            return GitHttpBehaviours.HangWhileSending(context, serve);
        });
        using var cancellation = new CancellationTokenSource();
        var fetching = reader.FetchAsync(url, cancellation: cancellation.Token);
        await sending.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotEmpty(await GitProcessesOfAsync(url));
        Assert.NotEmpty(reader.LeftBehind);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Empty(await GitProcessesOfAsync(url));
        Assert.Empty(reader.LeftBehind);
    }

    private static ReaderFixture Trusting(string host) => new(options =>
    {
        options.AllowPrivateHosts = false;
        options.AllowedPrivateHosts = [host];
    });

    private static Uri Named(Uri url, string host) => new UriBuilder(url) { Host = host }.Uri;

    /// <summary>Processes with a repository's address among their arguments.</summary>
    private static async Task<IReadOnlyList<string>> GitProcessesOfAsync(Uri url)
    {
        var found = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var command = await File.ReadAllTextAsync(Path.Combine(process, "cmdline"));
                if (command.Contains(url.AbsoluteUri, StringComparison.Ordinal))
                    found.Add(command);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It ended while it was being looked at.
            }
        }
        return found;
    }
}
