namespace Hydron.Plans;

/// <summary>What the kinds of actions have in common.</summary>
public static class StepActions
{
    /// <summary>Lines of bash that it runs on the server; empty for one that does something else.</summary>
    public static ImmutableArray<string> CommandsOf(StepAction action) => action switch
    {
        RunCommands run => run.Commands,
        BuildImage build => build.Commands,
        IssueLocalCertificate issue => issue.Commands,
        _ => [],
    };
}
