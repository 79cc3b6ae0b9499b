using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Fetches git repositories: as anybody where that is enough, otherwise with what a person has connected.</summary>
public sealed class GitSources(RepositoryInspector inspector, GitClone clone, CheckoutFolders folders, IOptions<HydronOptions> options, TimeProvider time, ISourceCredentials? credentials = null)
{
    public async Task<Checkout> FetchAsync(GitSource source, string commit, SourceAccess? access, IProgress<string> progress, CancellationToken cancellation)
    {
        var url = GitUrlForm.Normalize(source.Url);
        var seconds = options.Value.Sources.TimeoutSeconds;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            progress.Report($"Asking {url.Host}");
            var remote = await InspectAsync(url, access, linked.Token);
            var branch = commit.Length > 0 ? "" : ChooseBranch(source, remote);
            return await FetchAsync(remote, branch, source, commit, progress, linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ProblemException(RepositoryProblems.TooSlow(url, seconds));
        }
    }

    private async Task<RemoteRepository> InspectAsync(Uri url, SourceAccess? access, CancellationToken cancellation)
    {
        try
        {
            return await inspector.InspectAsync(url, null, cancellation);
        }
        catch (ProblemException closed) when (access is not null && credentials is not null && RepositoryProblems.MayBePrivate(closed))
        {
            foreach (var credential in await credentials.ForAsync(access, url))
            {
                try
                {
                    return await inspector.InspectAsync(url, credential, cancellation);
                }
                catch (ProblemException refused) when (RepositoryProblems.MayBePrivate(refused))
                {
                    // Another account of the person's may open it.
                }
            }

            throw;
        }
    }

    private async Task<Checkout> FetchAsync(RemoteRepository remote, string branch, GitSource source, string commit, IProgress<string> progress, CancellationToken cancellation)
    {
        var folder = folders.Create();
        try
        {
            await clone.RunAsync(remote, branch, commit, folder.Files, progress, cancellation);
            progress.Report("Reading the files");
            return await Task.Run(() => GitCheckout.Open(folder, remote.Url, FolderForm.Normalize(source.Folder)), cancellation);
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    private static string ChooseBranch(GitSource source, RemoteRepository remote)
    {
        var branch = source.Branch ?? remote.References.DefaultBranch;
        if (branch is null)
            throw new ProblemException("source.empty", $"The repository {remote.Url} has no branch.", "Push a branch to it, then try again.");
        return remote.References.HasBranchOrTag(branch)
            ? branch
            : throw new ProblemException(RepositoryProblems.BranchMissing(remote.Url, branch, remote.References.Branches));
    }
}
