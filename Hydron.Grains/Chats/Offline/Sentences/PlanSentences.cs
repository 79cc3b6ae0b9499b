using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"generate the plan", "approve", "undo". An approval names the number of the plan that waits, so that it cannot approve a later one.</summary>
internal static class PlanSentences
{
    private const string Approve = "(approve|i approve|confirm|approved|yes approve|yes i approve)";

    public static ImmutableArray<Rule> Rules =>
    [
        new("(generate|make|create|prepare|build|show|draw up|give me|propose|regenerate|update|redo) [me] [a|an|the] [new] [infrastructure|server|deployment] plan [again|anew]", _ => One("plan_infrastructure")),
        new("(propose|suggest|plan) [some|the] (server|servers)", _ => One("plan_infrastructure")),
        new("(plan|replan) [the] [infrastructure|servers|deployment|it]", _ => One("plan_infrastructure")),
        new($"{Approve} [it|this|that|the plan|this plan|everything|all]", reading => Newest(reading.Project)),
        new("(yes|yes please|ok|okay|yep|sure) (go|go ahead|approve|approve it|approve the plan)", reading => Newest(reading.Project)),
        new("(order|buy) [the|these|those] (server|servers|machine|machines)", reading => Infrastructure(reading.Project)),
        new("[yes] (run|execute) [the|these|those] (commands|steps)", reading => Provisioning(reading.Project)),
        new("(show|show me|list|what are|which are) [me] [the|all] [the] (commands|steps)", _ => One("show_commands")),
        new("(what will you|what would you|what are you going to|which commands will you|which commands do you) (run|execute|do) [on the server|on the servers|there]", _ => One("show_commands")),
        new("(skip|leave out) [the] step {word}", reading => One("skip_step", ("step", reading.Text("word")))),
        new("(go|go ahead|accept the plan|start the run)", reading => Newest(reading.Project)),
        new($"{Approve} [the] (servers|server|infrastructure|infrastructure plan|server plan|cost|costs|purchase|order)", reading => Infrastructure(reading.Project)),
        new($"{Approve} [the] (commands|steps|provisioning|provisioning plan|run|deployment)", reading => Provisioning(reading.Project)),
        new($"{Approve} [the] [infrastructure|provisioning] plan [number] {{number}}", reading => Numbered(reading.Project, reading.Number("number"))),
        new("(undo|revert|take back) [that|it|this|the] [last] [change|edit] [back]", reading => reading.AttachedRun is { } run ? One("undo_run", ("run", run)) : One("undo")),
        new("(go back|take that back|take it back|undo the last change|undo last change)", _ => One("undo")),
    ];

    private static Understood Newest(ProjectContext project) => project.ProvisioningAwaiting is not null ? Provisioning(project) : Infrastructure(project);

    private static Understood Infrastructure(ProjectContext project) => project.InfrastructureAwaiting is { } number
        ? One("approve_infrastructure", ("number", number))
        : Nothing(project);

    private static Understood Provisioning(ProjectContext project) => project.ProvisioningAwaiting is { } number
        ? One("approve_provisioning", ("number", number))
        : Nothing(project);

    private static Understood Numbered(ProjectContext project, int? number) =>
        (project.InfrastructureAwaiting, project.ProvisioningAwaiting) switch
        {
            ({ } servers, _) when servers == number => Infrastructure(project),
            (_, { } commands) when commands == number => Provisioning(project),
            _ => Nothing(project),
        };

    private static Answer Nothing(ProjectContext project) => new((project.InfrastructureAwaiting, project.ProvisioningAwaiting) switch
    {
        ({ } servers, _) => $"What waits for approval is infrastructure plan {servers}: the servers. Say \"approve the servers\".",
        (_, { } commands) => $"What waits for approval is provisioning plan {commands}: the commands. Say \"approve the commands\".",
        _ => "There is nothing to approve now. Say \"deploy\" for the next step, or \"status\" to see where things stand.",
    });
}
