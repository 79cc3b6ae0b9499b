namespace Hydron.Sources;

/// <summary>Every kind of site.</summary>
internal static class RepositoryHosts
{
    private static readonly ImmutableArray<IRepositoryHost> All = [new GitHubHost(), new GitLabHost(), new BitbucketHost(), new GiteaHost()];

    public static IRepositoryHost Of(RepositoryHostKind kind) => All.First(host => host.Kind == kind);
}
