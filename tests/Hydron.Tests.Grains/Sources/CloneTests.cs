using System.Formats.Tar;
using Hydron.Sources;

namespace Hydron.Tests.Sources;

public sealed class CloneTests : IAsyncLifetime
{
    private readonly ReaderFixture reader = new();
    private GitHttpServer server = null!;

    public async Task InitializeAsync() => server = await GitHttpServer.StartAsync();

    public async Task DisposeAsync()
    {
        await reader.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_repository_is_read_and_its_folder_removed_afterwards()
    {
        var repository = await server.AddAsync("shop", Fixtures.App("express-postgres-redis"));
        await using (var checkout = await reader.FetchAsync(repository.Url))
        {
            Assert.Equal(await repository.GitAsync("rev-parse", "HEAD"), checkout.Commit);
            Assert.Contains(checkout.Tree.Files, file => file.Path == "package-lock.json");
            Assert.Contains("ioredis", checkout.Tree.ReadText("package.json"));
            Assert.DoesNotContain(checkout.Tree.Files, file => file.Path.StartsWith(".git/", StringComparison.Ordinal));
            Assert.Single(reader.LeftBehind);
        }
        Assert.Empty(reader.LeftBehind);
        Assert.Contains("Reading the files", reader.Progress.Lines);
        Assert.Contains(reader.Progress.Lines, line => line.EndsWith("%)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_host_is_connected_to_at_the_address_that_was_checked()
    {
        // No name server knows git.test: only the pinned address leads there, for the first request and for git.
        var repository = await server.AddAsync("pinned", Fixtures.App("plain-html"));
        var url = new UriBuilder(repository.Url) { Host = "git.test" }.Uri;
        await using var checkout = await reader.FetchAsync(url);
        Assert.NotNull(checkout.Tree.ReadText("index.html"));
    }

    [Fact]
    public async Task A_branch_can_be_chosen()
    {
        var repository = await server.AddAsync("branches", Fixtures.App("plain-html"));
        await repository.BranchAsync("feature/new");
        await repository.WriteAsync("new.txt", "new");
        await repository.CommitAsync("More");
        await using var main = await reader.FetchAsync(repository.Url, "main");
        await using var feature = await reader.FetchAsync(repository.Url, "feature/new");
        Assert.Null(main.Tree.ReadText("new.txt"));
        Assert.Equal("new", feature.Tree.ReadText("new.txt"));
    }

    [Fact]
    public async Task A_missing_branch_is_told_with_those_that_exist()
    {
        var repository = await server.AddAsync("nobranch", Fixtures.App("plain-html"));
        var problem = await reader.FailAsync(repository.Url, "develop");
        Assert.Equal("source.branch-missing", problem.Code);
        Assert.Contains("main", problem.Next);
    }

    [Fact]
    public async Task An_older_commit_can_be_had_by_its_name()
    {
        var repository = await server.AddAsync("history", Fixtures.App("plain-html"));
        var first = await repository.GitAsync("rev-parse", "HEAD");
        await repository.WriteAsync("index.html", "second");
        await repository.CommitAsync("Second version");
        await using var checkout = await reader.FetchAsync(repository.Url, commit: first);
        Assert.Equal(first, checkout.Commit);
        Assert.Contains("Rye", checkout.Tree.ReadText("index.html"));
    }

    [Fact]
    public async Task A_commit_that_does_not_exist_is_told()
    {
        var repository = await server.AddAsync("nocommit", Fixtures.App("plain-html"));
        Assert.Equal("source.commit-missing", (await reader.FailAsync(repository.Url, commit: new string('a', 40))).Code);
    }

    [Fact]
    public async Task A_folder_of_the_repository_can_be_the_source()
    {
        var repository = await server.AddEmptyAsync("mono");
        await repository.WriteAsync("apps/web/index.html", "web");
        await repository.WriteAsync("secret.txt", "outside");
        await repository.CommitAsync("Two apps");
        await using var checkout = await reader.FetchAsync(repository.Url, folder: "./apps/web/");
        Assert.Equal(["index.html"], checkout.Tree.Files.Select(file => file.Path));
        Assert.Null(checkout.Tree.ReadText("../../secret.txt"));
    }

    [Fact]
    public async Task A_missing_folder_is_told()
    {
        var repository = await server.AddAsync("nofolder", Fixtures.App("plain-html"));
        Assert.Equal("source.folder-missing", (await reader.FailAsync(repository.Url, folder: "apps/web")).Code);
    }

    [Fact]
    public async Task A_symbolic_link_is_never_followed()
    {
        var repository = await server.AddAsync("links", Fixtures.App("plain-html"));
        File.CreateSymbolicLink(Path.Combine(repository.Folder, "passwords"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(repository.Folder, "outside"), "../../../etc");
        File.CreateSymbolicLink(Path.Combine(repository.Folder, "home.html"), "index.html");
        await repository.CommitAsync("Links");
        await using var checkout = await reader.FetchAsync(repository.Url);

        Assert.Equal(["about.html", "index.html", "style.css"], checkout.Tree.Files.Select(file => file.Path));
        Assert.Null(checkout.Tree.ReadText("passwords"));
        Assert.Null(checkout.Tree.ReadText("outside/passwd"));
        Assert.Null(checkout.Tree.ReadText("/etc/passwd"));

        var entries = await ContextOfAsync(checkout);
        Assert.Equal(["./", "about.html", "home.html", "index.html", "style.css"], entries.Keys);
        Assert.Equal("index.html", entries["home.html"].LinkName);
    }

    [Fact]
    public async Task The_build_context_is_the_same_from_one_checkout_to_the_next()
    {
        var repository = await server.AddAsync("context", Fixtures.App("express-postgres-redis"));
        await repository.WriteAsync("start.sh", "#!/bin/sh\nexec node server.js\n");
        await repository.CommitAsync("A script");
        await repository.GitAsync("config", "core.fileMode", "false");
        await repository.GitAsync("update-index", "--chmod=+x", "start.sh");
        await repository.CommitAsync("Which can be run");
        using MemoryStream first = new(), second = new();
        await using (var checkout = await reader.FetchAsync(repository.Url))
            await checkout.WriteBuildContextAsync(".", new Dictionary<string, string> { ["Dockerfile"] = "FROM scratch\n" }, first, default);
        await using (var checkout = await reader.FetchAsync(repository.Url))
        {
            await checkout.WriteBuildContextAsync("", new Dictionary<string, string> { ["Dockerfile"] = "FROM scratch\n" }, second, default);
            var entries = await ContextOfAsync(checkout);
            Assert.True(entries["start.sh"].Mode.HasFlag(UnixFileMode.UserExecute));
            Assert.False(entries["server.js"].Mode.HasFlag(UnixFileMode.UserExecute));
            Assert.DoesNotContain("README.md", entries.Keys); // *.md in its .dockerignore
        }
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_at_the_start_and_what_is_in_use_is_not()
    {
        var repository = await server.AddAsync("stale", Fixtures.App("plain-html"));
        await using var checkout = await reader.FetchAsync(repository.Url);
        var stale = Directory.CreateDirectory(Path.Combine(reader.CheckoutsFolder, "stale"));
        await File.WriteAllTextAsync(Path.Combine(stale.FullName, "lock"), "");
        await reader.Folders.StartAsync(default);
        Assert.DoesNotContain(stale.FullName, reader.LeftBehind);
        Assert.NotNull(checkout.Tree.ReadText("index.html"));
    }

    private static async Task<SortedDictionary<string, TarEntry>> ContextOfAsync(Checkout checkout)
    {
        using var tar = new MemoryStream();
        await checkout.WriteBuildContextAsync(".", new Dictionary<string, string>(), tar, default);
        tar.Position = 0;
        await using var archive = new TarReader(tar);
        var entries = new SortedDictionary<string, TarEntry>(StringComparer.Ordinal);
        while (await archive.GetNextEntryAsync(copyData: true) is { } entry)
            entries[entry.Name] = entry;
        return entries;
    }
}
