using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"generate the plan", "approve", "undo". An approval names the number of the plan that waits, so that it cannot approve a later one.</summary>
internal static class PlanSentences
{
    private const string Approve = "(approve|i approve|confirm|approved|yes approve|yes i approve)";

    public static ImmutableArray<Rule> Rules =>
    [
        new("(generate|make|create|prepare|build|show|draw up|give me|propose|regenerate|update|redo) [me] [a|an|the] [new] [infrastructure|server|deployment] plan [again|anew]", _ => One("plan_infrastructure")),
        new("(plan|replan) [the] [infrastructure|servers|deployment|it]", _ => One("plan_infrastructure")),
        new($"{Approve} [it|this|that|the plan|this plan|everything|all]", reading => Newest(reading.Project)),
        new("(yes|yes please|ok|okay|yep|sure) (go|go ahead|approve|approve it|approve the plan)", reading => Newest(reading.Project)),
        new("(go|go ahead|accept the plan|start the run)", reading => Newest(reading.Project)),
        new($"{Approve} [the] (servers|server|infrastructure|infrastructure plan|server plan|cost|costs|purchase|order)", reading => Infrastructure(reading.Project)),
        new($"{Approve} [the] (commands|steps|provisioning|provisioning plan|run|deployment)", reading => Provisioning(reading.Project)),
        new("(undo|revert|take back) [that|it|this|the] [last] [change|edit] [back]", _ => One("undo")),
        new("(go back|take that back|take it back|undo the last change|undo last change)", _ => One("undo")),
    ];

    private static Understood Newest(ProjectContext project) => project.ProvisioningAwaiting is not null ? Provisioning(project) : Infrastructure(project);

    private static Understood Infrastructure(ProjectContext project) => project.InfrastructureAwaiting is { } number
        ? One("approve_infrastructure", ("number", number))
        : Nothing(project);

    private static Understood Provisioning(ProjectContext project) => project.ProvisioningAwaiting is { } number
        ? One("approve_provisioning", ("number", number))
        : Nothing(project);

    private static Answer Nothing(ProjectContext project) => new((project.InfrastructureAwaiting, project.ProvisioningAwaiting) switch
    {
        ({ } servers, _) => $"What waits for approval is infrastructure plan {servers}: the servers. Say \"approve the servers\".",
        (_, { } commands) => $"What waits for approval is provisioning plan {commands}: the commands. Say \"approve the commands\".",
        _ => "There is nothing to approve now. Say \"deploy\" for the next step, or \"status\" to see where things stand.",
    });
}
