using Hydron.Chats;
using Hydron.Chats.Offline;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.Chats;

public sealed class SuggestionsTests
{
    private static readonly ProjectView New = new() { Summary = new ProjectSummary { Id = "prj", Name = "shop" } };
    private static readonly ProjectView Chosen = New with { Source = new TemplateSource("express"), AnalysisProblem = new Problem("source.empty", "It is empty.", "Choose another.") };
    private static readonly ProjectView Analyzing = Chosen with { Analyzing = new(Hydron.Analysis.AnalysisStep.Connect, "", DateTimeOffset.UnixEpoch) };
    private static readonly ProjectView Analyzed = Chosen with { Services = new ServicesVersion { Number = 1, Services = [new Service { Name = "web" }] } };
    private static readonly ProjectView ServersPlanned = Analyzed with { Infrastructure = new InfrastructurePlan { Number = 1 } };

    private static readonly ProjectView CommandsPlanned = ServersPlanned with
    {
        Infrastructure = new InfrastructurePlan { Number = 1, Approval = new Approval("ada", DateTimeOffset.UnixEpoch) },
        Provisioning = new ProvisioningPlan { Number = 1 },
    };

    public static TheoryData<string> Stages => [.. Projects.Keys];

    private static Dictionary<string, ProjectView> Projects => new()
    {
        ["new"] = New,
        ["not analyzed"] = Chosen,
        ["analyzing"] = Analyzing,
        ["analyzed"] = Analyzed,
        ["servers planned"] = ServersPlanned,
        ["commands planned"] = CommandsPlanned,
        ["running"] = WithRun(RunStatus.Running),
        ["paused"] = WithRun(RunStatus.Paused),
        ["failed"] = WithRun(RunStatus.Failed),
        ["stopped"] = WithRun(RunStatus.Stopped),
        ["live"] = WithRun(RunStatus.Succeeded),
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_offline_assistant_understands_every_suggestion(string stage)
    {
        var project = Projects[stage];
        var context = new ProjectContext
        {
            Services = [new ContextService("web", "web")],
            Templates = ["express", "postgresql", "static-html"],
            InfrastructureAwaiting = project.Infrastructure is { Approval: null } servers ? servers.Number : null,
            ProvisioningAwaiting = project.Provisioning is { Approval: null } commands ? commands.Number : null,
        };
        var suggestions = Suggestions.For(project);
        Assert.NotEmpty(suggestions);
        Assert.All(suggestions.Where(suggestion => suggestion != "help"), suggestion => Assert.IsType<Calls>(SentenceReader.Read(suggestion, context)));
    }

    [Fact]
    public void An_approval_said_twice_approves_one_thing_only()
    {
        var suggestion = Suggestions.For(ServersPlanned)[0];
        var servers = Assert.IsType<Calls>(SentenceReader.Read(suggestion, new ProjectContext { InfrastructureAwaiting = 1 }));
        Assert.Equal("approve_infrastructure", Assert.Single(servers.Operations).Operation);
        Assert.IsType<Answer>(SentenceReader.Read(suggestion, new ProjectContext { ProvisioningAwaiting = 1 }));
    }

    [Fact]
    public void A_paused_run_can_be_resumed_and_a_failed_one_explained()
    {
        Assert.Contains("resume", Suggestions.For(WithRun(RunStatus.Paused)));
        Assert.Contains("pause", Suggestions.For(WithRun(RunStatus.Running)));
        Assert.Equal(["why did it fail?", "retry"], Suggestions.For(WithRun(RunStatus.Failed)).Take(2));
        Assert.Equal("retry", Suggestions.For(WithRun(RunStatus.Stopped))[0]);
        Assert.Equal("redeploy", Suggestions.For(WithRun(RunStatus.Succeeded))[0]);
    }

    [Fact]
    public void A_cache_is_not_suggested_where_there_is_one()
    {
        Assert.Contains("add a Redis cache", Suggestions.For(Analyzed));
        var cache = new Service { Name = "redis", Kind = ServiceKind.Cache, Decision = ServiceDecision.Accepted };
        Assert.DoesNotContain("add a Redis cache", Suggestions.For(Analyzed with { Services = new ServicesVersion { Number = 1, Services = [cache] } }));
    }

    private static ProjectView WithRun(RunStatus status) => CommandsPlanned with
    {
        Provisioning = new ProvisioningPlan { Number = 1, Approval = new Approval("ada", DateTimeOffset.UnixEpoch) },
        Runs = [new RunSummary("run", 1, status, DateTimeOffset.UnixEpoch, EndedAt: null, 1)],
    };
}
