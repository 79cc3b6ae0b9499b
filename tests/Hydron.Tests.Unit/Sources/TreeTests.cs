using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using Hydron.Sources;

namespace Hydron.Tests.Sources;

public sealed class TreeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hydron-tree-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_are_listed_in_ordinal_order_without_git_and_without_links()
    {
        Write("b.txt", "b");
        Write("B.txt", "B");
        Write("a/z.txt", "z");
        Write(".git/config", "x");
        Write("a/.git/config", "x");
        Write(".github/workflows/ci.yml", "y");
        File.CreateSymbolicLink(Path.Combine(folder, "passwords"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "etc"), "/etc");
        File.CreateSymbolicLink(Path.Combine(folder, "dangling"), "nowhere");
        var tree = new FolderTree(folder);
        Assert.Equal([".github/workflows/ci.yml", "B.txt", "a/z.txt", "b.txt"], tree.Files.Select(file => file.Path));
        Assert.Equal(1, tree.Files[1].Size);
        Assert.All(["passwords", "etc/passwd", "dangling", "/etc/passwd", "../x", ".git/config", "a/../b.txt"], path => Assert.Null(tree.ReadText(path)));
        Assert.Throws<FileNotFoundException>(() => tree.Open("passwords"));
    }

    [Fact]
    public async Task A_pipe_to_which_nobody_writes_is_read_as_an_empty_file()
    {
        using (var make = Process.Start("mkfifo", Path.Combine(folder, "index.js")))
            await make.WaitForExitAsync();
        var tree = new FolderTree(folder);
        Assert.Equal("", tree.ReadText("index.js"));
        await using var opened = tree.Open("index.js");
        Assert.Equal(-1, opened.ReadByte());
    }

    [Fact]
    public void A_tree_of_too_many_files_is_cut_and_says_so()
    {
        for (var number = 0; number < 5; number++)
            Write($"{number}.txt", "");
        Assert.True(new FolderTree(folder, maxFiles: 5).IsComplete);
        var cut = new FolderTree(folder, maxFiles: 3);
        Assert.False(cut.IsComplete);
        Assert.Equal(3, cut.Files.Count);
    }

    [Fact]
    public void Text_is_told_from_binary_and_cut_at_the_limit()
    {
        File.WriteAllBytes(Path.Combine(folder, "image.bin"), [1, 2, 0, 3]);
        File.WriteAllBytes(Path.Combine(folder, "marked.txt"), [0xEF, 0xBB, 0xBF, (byte)'h', (byte)'i']);
        File.WriteAllBytes(Path.Combine(folder, "wide.txt"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("hi")]);
        Write("long.txt", new string('x', 1000));
        Write("empty.txt", "");
        var tree = new FolderTree(folder);
        Assert.Null(tree.ReadText("image.bin"));
        Assert.Equal("hi", tree.ReadText("marked.txt"));
        Assert.Equal("hi", tree.ReadText("wide.txt"));
        Assert.Equal(10, tree.ReadText("long.txt", 10)!.Length);
        Assert.Equal("", tree.ReadText("empty.txt"));
    }

    [Fact]
    public async Task A_context_holds_sorted_files_of_its_folder_with_fixed_owner_time_and_modes()
    {
        var checkout = new InMemoryCheckout(new InMemoryFileTree(new Dictionary<string, string>
        {
            ["web/src/b.js"] = "b", ["web/src/a.js"] = "a", ["web/run.sh"] = "#!/bin/sh\n", ["web/.env"] = "secret", ["web/.dockerignore"] = ".env\nDockerfile\nextra.txt\n",
            ["web/Dockerfile"] = "FROM scratch", ["webs/other.js"] = "no",
        }));
        var entries = await EntriesAsync(checkout, "./web/", new Dictionary<string, string> { ["extra.txt"] = "extra", ["src/a.js"] = "replaced" });
        Assert.Equal(["./", ".dockerignore", "Dockerfile", "extra.txt", "run.sh", "src/", "src/a.js", "src/b.js"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal((0, 0, DateTimeOffset.UnixEpoch), (entry.Uid, entry.Gid, entry.ModificationTime)));
        Assert.Equal("replaced", await new StreamReader(entries.Single(entry => entry.Name == "src/a.js").DataStream!).ReadToEndAsync());
        Assert.True(entries.Single(entry => entry.Name == "run.sh").Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.False(entries.Single(entry => entry.Name == "src/b.js").Mode.HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Without_a_dockerignore_a_context_leaves_out_what_belongs_into_no_image()
    {
        string[] left =
        [
            "node_modules/a/index.js", "web/node_modules/b.js", ".git/config", ".env.local", "web/.env.production.local", "api/.venv/bin/python", "api/__pycache__/a.pyc", "api/a.pyc", "shop/bin/Debug/net10.0/a.dll",
            "shop/obj/Release/a.dll", "shop/obj/project.assets.json", "target/release/app", "web/.next/cache/a", ".idea/a.xml", "web/.DS_Store",
        ];
        string[] sent = [".env", "Dockerfile", "assets/obj/cube.obj", "bin/rails", "build/index.js", "src/main/java/com/target/App.java", "vendor/lib/a.go", "web/.env.production", "web/.gitkeep"];
        var checkout = new InMemoryCheckout(new InMemoryFileTree(left.Concat(sent).ToDictionary(path => path, _ => "")));

        Assert.Equal(sent, (await EntriesAsync(checkout, ".", new Dictionary<string, string>())).Select(entry => entry.Name).Where(name => !name.EndsWith('/')));
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whenever_and_in_whatever_order()
    {
        Dictionary<string, string> files = new() { ["a"] = "1", ["b/c"] = "2", [$"{new string('d', 150)}/größe.txt"] = "3" };
        var first = await BytesAsync(files);
        await Task.Yield();
        Assert.Equal(first, await BytesAsync(files.Reverse().ToDictionary()));
    }

    [Theory]
    [InlineData("", "a/link", "../b", true)]
    [InlineData("", "link", "../b", false)]
    [InlineData("", "link", "/etc/passwd", false)]
    [InlineData("", "a/b/link", "../../../c", false)]
    [InlineData("", "link", "./a/b", true)]
    [InlineData("", "link", "a/../../b", false)]
    [InlineData("", "a/b/link", "c/../x", false)]
    [InlineData("web", "web/link", "../api", false)]
    [InlineData("web", "web/a/link", "../b", true)]
    [InlineData("", "link", "", false)]
    [InlineData("", "link", "a\nb", false)]
    public void A_link_that_may_lead_outside_is_known(string context, string link, string target, bool inside) =>
        Assert.Equal(inside, LinkPath.StaysInside(context, link, target));

    private static async Task<byte[]> BytesAsync(IReadOnlyDictionary<string, string> files)
    {
        using var tar = new MemoryStream();
        await new InMemoryCheckout(new InMemoryFileTree(files)).WriteBuildContextAsync(".", new Dictionary<string, string>(), tar, default);
        return tar.ToArray();
    }

    private static async Task<IReadOnlyList<TarEntry>> EntriesAsync(Checkout checkout, string context, IReadOnlyDictionary<string, string> extra)
    {
        using var tar = new MemoryStream();
        await checkout.WriteBuildContextAsync(context, extra, tar, default);
        tar.Position = 0;
        await using var reader = new TarReader(tar);
        var entries = new List<TarEntry>();
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
