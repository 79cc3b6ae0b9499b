using System.Diagnostics;

namespace Hydron.Tests.Sources;

/// <summary>A repository of the test's git server, with a folder whose files can be changed and committed.</summary>
public sealed class GitRepository
{
    private readonly string served;

    private GitRepository(string served, string folder, Uri url)
    {
        this.served = served;
        Folder = folder;
        Url = url;
    }

    /// <summary>The files of the next commit.</summary>
    public string Folder { get; }

    public Uri Url { get; }

    public void CopyFrom(string sourceFolder)
    {
        foreach (var file in Directory.EnumerateFiles(sourceFolder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(sourceFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public async Task WriteAsync(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    /// <summary>Commits everything in the folder.</summary>
    /// <returns>The commit's 40 hex digits.</returns>
    public async Task<string> CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "--message", message);
        return await GitAsync("rev-parse", "HEAD");
    }

    /// <summary>Makes a branch at the newest commit and goes on with it.</summary>
    public Task BranchAsync(string name) => GitAsync("checkout", "--quiet", "-b", name);

    /// <summary>Runs git on the repository and returns what it writes.</summary>
    public async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_DIR"] = served;
        start.Environment["GIT_WORK_TREE"] = Folder;
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_NAME"] = "Test";
            start.Environment[$"GIT_{who}_EMAIL"] = "test@example.com";
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {await errors}");
    }

    internal static async Task<GitRepository> CreateAsync(string served, string folder, Uri url)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(served);
        var repository = new GitRepository(served, folder, url);
        await repository.GitAsync("init", "--quiet", "--initial-branch", "main");
        return repository;
    }
}
