using System.Collections.Immutable;
using Hydron.Projects;
using Hydron.Tests.Plans;

namespace Hydron.Tests.Projects;

public sealed class KeptReleasesTests
{
    [Theory]
    [InlineData(null, 6)]
    [InlineData(5, 5)]
    public void One_of_the_three_newest_can_be_rolled_back_to(int? asked, int found) =>
        Assert.Equal(found, KeptReleases.Find([Release(3), Release(5), Release(6), Release(9)], asked).Number);

    [Fact]
    public void Rolling_back_twice_goes_further_back_and_not_to_what_was_left() =>
        Assert.Equal(5, KeptReleases.Find([Release(5), Release(6), Release(7) with { RestoredFrom = 6 }], number: null).Number);

    /// <summary>Rotating a secret deploys what serves once more.</summary>
    [Fact]
    public void What_was_there_twice_already_is_no_step_back() =>
        Assert.Equal(["release.not-kept"], Samples.Refusal(() => KeptReleases.Find([Release(5), Release(6) with { RestoredFrom = 5 }, Release(7) with { RestoredFrom = 6 }], number: null)));

    [Theory]
    [InlineData(3, "release.not-kept")]
    [InlineData(9, "release.live")]
    [InlineData(8, "release.not-kept")]
    public void Others_are_refused(int asked, string code) =>
        Assert.Equal([code], Samples.Refusal(() => KeptReleases.Find([Release(3), Release(5), Release(6), Release(9)], asked)));

    [Fact]
    public void Without_an_earlier_release_there_is_nothing_to_go_back_to()
    {
        Assert.Equal(["release.none"], Samples.Refusal(() => KeptReleases.Find([], number: null)));
        Assert.Equal(["release.not-kept"], Samples.Refusal(() => KeptReleases.Find([Release(1)], number: null)));
    }

    [Fact]
    public void Each_release_says_whether_it_is_kept() =>
        Assert.Equal([(4, true), (3, true), (2, true), (1, false)], KeptReleases.Mark([Release(1), Release(2), Release(3), Release(4)]).Select(release => (release.Number, release.IsKept)));

    private static Release Release(int number) => new(number, "run", number, "", "", DateTimeOffset.UnixEpoch, []);
}
