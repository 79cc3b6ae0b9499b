using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Runs.Repairs;

/// <summary>What a repair makes of a run. Pure.</summary>
public static class AmendedRun
{
    /// <summary>The run with the repair in place, ready to go on: with the step, or with an image of its service that has to be built anew for it.</summary>
    /// <param name="step">The step that failed.</param>
    /// <param name="protect">Encrypts a secret value before it becomes part of the services.</param>
    /// <exception cref="ProblemException">An edit that cannot be applied.</exception>
    public static (RunRequest Request, RunView View) Of(RunRequest request, RunView view, RunStep step, Repair repair, Func<string, string> protect)
    {
        var before = new ServicesVersion { Services = request.Services };
        var (plan, services) = PlanAmendment.Apply(request.Plan, request.ProjectSlug, before, repair.Amendment.Edits, protect);
        var rebuilt = services.Services.Where(service => before.Services.Any(old => old.Name == service.Name && old.Dockerfile != service.Dockerfile))
            .Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        var images = plan.Steps.Where(each => each.Action is BuildImage build && rebuilt.Contains(build.Service)).Select(each => each.Id).ToHashSet(StringComparer.Ordinal);
        var again = step with { Status = StepStatus.Pending, EndedAt = null, Repairs = Without(step.Repairs, repair).Add(repair with { Status = RepairStatus.Applied }) };
        return (
            request with { Plan = plan, Services = services.Services },
            view with
            {
                Problem = null,
                Steps = [.. view.Steps.Select(each => each.Id == step.Id ? again : images.Contains(each.Id) && each.Status == StepStatus.Succeeded ? each with { Status = StepStatus.Pending, EndedAt = null, ExitCode = null } : each)],
            });
    }

    /// <summary>The step with a repair that waits for the person.</summary>
    public static RunStep Proposing(RunStep step, Repair repair) => step with { Repairs = step.Repairs.Add(repair with { Status = RepairStatus.Proposed }) };

    /// <summary>The person goes on without what was proposed.</summary>
    public static RunStep Declined(RunStep step) => step with
    {
        Repairs = [.. step.Repairs.Select(repair => repair.Status == RepairStatus.Proposed ? repair with { Status = RepairStatus.Declined } : repair)],
    };

    /// <summary>What was repaired for an attempt; null for nothing.</summary>
    public static Repair? RepairFor(RunStep step, int attempt) => step.Repairs.LastOrDefault(repair => repair.Status == RepairStatus.Applied && repair.Attempt == attempt - 1);

    /// <summary>Once it is approved, a proposal takes its own place.</summary>
    private static ImmutableArray<Repair> Without(ImmutableArray<Repair> repairs, Repair repair) =>
        repairs.RemoveAll(each => each.Status == RepairStatus.Proposed && each.Code == repair.Code && each.Attempt == repair.Attempt);
}
