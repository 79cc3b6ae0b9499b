namespace Hydron.Plans;

/// <summary>What the person changed about the steps; it outlives a new plan where the step is still there.</summary>
public static class StepChoices
{
    /// <exception cref="ProblemException">A step that cannot be changed so.</exception>
    public static ImmutableArray<PlannedStep> Apply(ImmutableArray<PlannedStep> steps, ImmutableArray<ProvisioningEdit> choices)
    {
        var changed = steps.ToBuilder();
        foreach (var choice in choices)
        {
            var id = choice switch { EditStepCommands edit => edit.StepId, SkipStep skip => skip.StepId, _ => "" };
            for (var index = 0; index < changed.Count; index++)
            {
                if (changed[index].Id == id)
                    changed[index] = Apply(changed[index], choice);
            }
        }

        return changed.ToImmutable();
    }

    private static PlannedStep Apply(PlannedStep step, ProvisioningEdit choice) => (choice, step.Action) switch
    {
        (SkipStep skip, _) => step with { IsSkipped = skip.Skip },
        (EditStepCommands edit, RunCommands action) => step with { Action = action with { Commands = edit.Commands }, IsEdited = true, Fingerprint = "", Unless = "" },
        (EditStepCommands edit, BuildImage action) => step with { Action = action with { Commands = edit.Commands }, IsEdited = true },
        (EditStepCommands edit, IssueLocalCertificate action) => step with { Action = action with { Commands = edit.Commands }, IsEdited = true, Fingerprint = "" },
        _ => throw new ProblemException("step.no-commands", $"\"{step.Title}\" has no commands to edit.", "It can be skipped instead."),
    };
}
