using Hydron.Plans;
using Hydron.Runs;
using Hydron.Runs.Repairs;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    /// <summary>What repairs of a run have changed about services and steps becomes part of the project, so that the next deployment does not fail of the same.</summary>
    private async Task KeepRepairsAsync(RunSummary run)
    {
        var edits = KeptRepairs.Of(await RunAsync(run.Id));
        var plan = State.Provisioning;
        if (edits.IsEmpty || plan is null)
            return;
        try
        {
            var before = Here();
            var (amended, services) = PlanAmendment.Apply(plan, State.Slug, before.Services, edits, secrets.Protect);
            var servicesDiffer = ServicesDiff.Between(before.Services, services).Length > 0;
            if (!servicesDiffer && ProvisioningDiff.Between(plan, amended).Length == 0)
                return; // they are kept already: the run was retried
            ProjectState.Keep(State.Checkpoints, before);
            if (servicesDiffer)
            {
                ProjectState.Keep(State.Services, services);
                ProjectState.Keep(State.Infrastructures, State.Infrastructure! with { Number = State.Infrastructure!.Number + 1, ServicesNumber = services.Number });
            }

            State.StepChoices = before.StepChoices.AddRange(edits.OfType<ProvisioningEdit>());
            // Where it is the run's plan, it was approved and is what has been executed.
            ProjectState.Keep(State.Provisionings, amended with
            {
                Number = plan.Number + 1,
                InfrastructureNumber = State.Infrastructure!.Number,
                ServicesNumber = State.CurrentServices.Number,
            });
            await PostAsync($"Kept for the next deployment, from the repairs of run {run.Number}: {Summarize(ServicesDiff.Between(before.Services, services).AddRange(ProvisioningDiff.Between(plan, amended)))}");
        }
        catch (ProblemException exception)
        {
            await PostAsync($"What run {run.Number} repaired could not be kept for the next one.", new Chats.ProblemCard(exception.Problems[0]));
        }
    }
}
