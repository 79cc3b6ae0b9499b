namespace Hydron.Projects;

/// <summary>Which releases can be rolled back to: those whose images are kept on their servers. Pure.</summary>
public static class KeptReleases
{
    /// <summary>How many, the one that serves among them. Only releases count: what a failed run has built pushes none out.</summary>
    public const int Count = 3;

    /// <param name="releases">Oldest first.</param>
    /// <returns>Newest first.</returns>
    public static ImmutableArray<Release> Of(IReadOnlyList<Release> releases) => [.. releases.Reverse().Take(Count)];

    /// <summary>All releases, newest first, each saying whether it is kept.</summary>
    /// <param name="releases">Oldest first.</param>
    public static ImmutableArray<Release> Mark(IReadOnlyList<Release> releases) => [.. releases.Reverse().Select((release, index) => release with { IsKept = index < Count })];

    /// <summary>The release to go back to.</summary>
    /// <param name="releases">Oldest first.</param>
    /// <param name="number">Null for the one before what serves now.</param>
    /// <exception cref="ProblemException">There is none, or it is not kept any more, or it is what serves.</exception>
    public static Release Find(IReadOnlyList<Release> releases, int? number)
    {
        var kept = Of(releases);
        if (kept.IsEmpty)
            throw new ProblemException("release.none", "There is no release yet to roll back to.", "Deploy the project first.");
        var live = kept[0];
        // Rolling back twice goes two releases back, and not to what was left the first time.
        var origin = OriginOf(releases, live);
        var found = number is null ? kept.FirstOrDefault(release => release.Number < origin) : kept.FirstOrDefault(release => release.Number == number);
        if (found is null)
        {
            throw new ProblemException(
                "release.not-kept",
                number is null ? $"No release before release {origin} is kept." : $"Release {number} is not kept: only the images of the newest {Count} releases stay on the servers.",
                kept.Length == 1 ? "Deploy the commit that you want instead." : $"Name one of these: {string.Join(", ", kept.Skip(1).Select(release => release.Number))}. Or deploy the commit that you want.");
        }

        return found.Number == live.Number
            ? throw new ProblemException("release.live", $"Release {found.Number} is what serves now.", "Name an earlier release, or deploy again.")
            : found;
    }

    /// <summary>The number of the release that was made from the source, and is there once more.</summary>
    private static int OriginOf(IReadOnlyList<Release> releases, Release release)
    {
        if (release.RestoredFrom == 0)
            return release.Number;
        return releases.FirstOrDefault(each => each.Number == release.RestoredFrom) is { } before ? OriginOf(releases, before) : release.RestoredFrom;
    }
}
