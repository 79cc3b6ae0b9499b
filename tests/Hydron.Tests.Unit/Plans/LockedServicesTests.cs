using System.Collections.Immutable;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Tests.Plans;

public sealed class LockedServicesTests
{
    private static readonly ServicesVersion Shop = Apply(new ServicesVersion { Services = [Samples.Web, Samples.Worker, Samples.Postgres] }, new SetLocked("web", true));

    [Theory]
    [MemberData(nameof(Edits))]
    public void No_edit_changes_a_locked_service(ServiceEdit edit) => Assert.Equal(["service.locked"], Samples.Refusal(() => Apply(Shop, edit)));

    public static TheoryData<ServiceEdit> Edits { get; } =
    [
        new SetPort("web", 8080), new SetEnvironmentVariable(null, "LOG_LEVEL", "debug"), new RemoveService("web"), new RenameService("web", "site"), new AddDependency("redis"),
        new SetPublic("web", false), new SetDockerfile("web", "FROM scratch"), new AddReverseProxy("web"),
    ];

    [Fact]
    public void Others_change_and_a_locked_one_can_be_left_out_all_the_same()
    {
        var next = Apply(Shop, new SetMemory("worker", 256), new RenameService("worker", "jobs"), new DecideService("web", ServiceDecision.Rejected));
        Assert.Equal(["web", "jobs", "postgres"], next.Services.Select(service => service.Name));
        Assert.Equal(ServiceDecision.Rejected, next.Services[0].Decision);
    }

    [Fact]
    public void An_unlocked_one_changes_again()
    {
        Assert.Equal(8080, Apply(Shop, new SetLocked(null, false), new SetPort("web", 8080)).Services[0].Port);
        Assert.All(Apply(Shop, new SetLocked(null, true)).Services, service => Assert.True(service.IsLocked));
    }

    [Fact]
    public void A_new_analysis_leaves_it_as_it_is_also_where_it_finds_it_no_more()
    {
        var found = Samples.Web with { Port = 4000 };
        Assert.Equal(Samples.Web.Port, ServiceMerge.Merge([Samples.Web], [Shop.Services[0]], [found])[0].Port);
        Assert.Equal("web", Assert.Single(ServiceMerge.Merge([Samples.Web], [Shop.Services[0]], [])).Name);
    }

    private static ServicesVersion Apply(ServicesVersion services, params ImmutableArray<ServiceEdit> edits) => ServiceEditor.Apply(services, edits, secret => secret);
}
