using Hydron.Chats;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Chats;

public sealed class AttachablesTests
{
    private static readonly ProjectView Project = new()
    {
        Summary = new ProjectSummary { Id = "prj", Name = "shop" },
        Services = new ServicesVersion { Services = [new Service { Name = "api", Kind = ServiceKind.Api }] },
        Runs = [new RunSummary("run-b", 2, RunStatus.Failed, DateTimeOffset.UnixEpoch, null, 1), new RunSummary("run-a", 1, RunStatus.Succeeded, DateTimeOffset.UnixEpoch, null, 1)],
    };

    private static readonly ServerView[] Inventory =
    [
        new() { Id = "srv-1", Name = "attic", Provider = "ssh" },
        new() { Id = "srv-2", Name = "shop-1", Provider = "ssh", Projects = ["prj"] },
    ];

    [Fact]
    public void The_projects_own_server_comes_before_the_others_and_the_newest_run_first() => Assert.Equal(
        ["Service api", "Server shop-1", "Server attic", "Run run 2", "Run run 1"], Attachables.Of(Project, [.. Inventory]).Select(each => $"{each.Kind} {each.Name}"));

    [Fact]
    public void What_is_attached_is_named_as_it_is_called_now_and_once() => Assert.Equal(
        [new ChatAttachment(AttachmentKind.Run, "run-a", "run 1"), new ChatAttachment(AttachmentKind.Server, "srv-1", "attic")],
        Attachables.Check([new(AttachmentKind.Run, "run-a", "<b>"), new(AttachmentKind.Server, "srv-1"), new(AttachmentKind.Run, "run-a")], Project, [.. Inventory]).AsEnumerable());

    [Fact]
    public void All_that_is_not_there_is_refused_together()
    {
        var refused = Assert.Throws<ProblemException>(() => Attachables.Check([new(AttachmentKind.Service, "nobody"), new(AttachmentKind.Service, "api"), new(AttachmentKind.Run, "srv-1")], Project, [.. Inventory]));
        Assert.Equal(["There is no service \"nobody\" to attach.", "There is no run \"srv-1\" to attach."], refused.Problems.Select(problem => problem.Message));
        Assert.Equal("chat.attachments", Assert.Single(Assert.Throws<ProblemException>(() => Attachables.Check([.. Enumerable.Repeat(new ChatAttachment(AttachmentKind.Service, "api"), 9)], Project, [])).Problems).Code);
    }
}
