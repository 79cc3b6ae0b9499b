using Hydron.Plans.Steps;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans;

/// <summary>Edits in the middle of a run: the services change, and the steps that were made from them are made anew, all others stay as they were approved.</summary>
public static class PlanAmendment
{
    /// <param name="project">The project's slug.</param>
    /// <param name="protect">Encrypts a secret value before it becomes part of the services.</param>
    /// <exception cref="ProblemException">An edit that cannot be applied, with every problem at once.</exception>
    public static (ProvisioningPlan Plan, ServicesVersion Services) Apply(
        ProvisioningPlan plan, string project, ServicesVersion services, ImmutableArray<Edit> edits, Func<string, string> protect)
    {
        var amended = ServiceEditor.Apply(services, [.. edits.OfType<ServiceEdit>()], protect);
        var changed = amended.Services.Where(service => !services.Services.Contains(service)).ToImmutableDictionary(service => service.Name);
        var steps = plan.Steps.Select(step => changed.TryGetValue(step.Service, out var service) && !step.IsEdited ? Renew(step, service, project, plan, amended) : step);
        return (plan with { Steps = StepChoices.Apply([.. steps], [.. edits.OfType<ProvisioningEdit>()]) }, amended);
    }

    private static PlannedStep Renew(PlannedStep step, Service service, string project, ProvisioningPlan plan, ServicesVersion services)
    {
        var make = new StepFactory(step.Server);
        ImmutableArray<PlannedStep> made = service.IsDependency
            ? [DependencyRelease.For(make, project, service, [.. services.Deployed], plan.ReleaseNumber)]
            : [ImageBuild.For(make, project, service, plan.ReleaseNumber), ServiceRelease.For(make, project, service, plan.ReleaseNumber, plan.KeptReleases, plan.DrainSeconds, service.IsRouted)];
        return made.FirstOrDefault(each => each.Id == step.Id) is { } renewed ? renewed with { IsSkipped = step.IsSkipped } : step;
    }
}
