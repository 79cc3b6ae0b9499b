using Bunit;
using Hydron.Accounts;
using Hydron.Projects;
using static Hydron.Tests.Projects.SampleProjects;

namespace Hydron.Tests.Projects;

public sealed class ReleaseListTests
{
    private static readonly ProjectView Released = Planned with { Releases = [Release(4) with { RestoredFrom = 2 }, Release(3), Release(2), Release(1) with { IsKept = false }] };

    [Fact]
    public async Task One_click_rolls_back_to_a_kept_release()
    {
        await using var context = new ProjectPartContext();
        var list = context.Render<ReleaseList>(parameters => parameters.Add(each => each.Project, Released));
        Assert.Equal(["4", "3", "2"], list.FindAll("[data-release]").Select(each => each.GetAttribute("data-release")));
        Assert.Contains("release 2 once more", list.Find("[data-release='4']").TextContent, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("[data-release='4'] button"));
        list.Find("[data-release='3'] button").Click();
        Assert.Equal(["roll back to 3"], context.Project.Asked);
    }

    [Fact]
    public async Task A_viewer_sees_the_releases_and_has_no_button()
    {
        await using var context = new ProjectPartContext(Role.Viewer);
        var list = context.Render<ReleaseList>(parameters => parameters.Add(each => each.Project, Released));
        Assert.Equal(3, list.FindAll("[data-release]").Count);
        Assert.Empty(list.FindAll("button"));
    }

    private static Release Release(int number) => new(number, "run", number, "0123456789abcdef", "", DateTimeOffset.UnixEpoch, []) { IsKept = true };
}
