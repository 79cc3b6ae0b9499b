using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans;

/// <summary>Every command of a run, to be read, changed and approved before it happens.</summary>
public sealed partial class ProvisioningView : ProjectPart
{
    private ProvisioningPlan Plan => Project.Provisioning!;

    private bool IsApprovable => Plan.Approval is null && !Project.IsProvisioningStale;

    private bool Orders => Plan.Steps.Any(step => step is { IsSkipped: false, Action: OrderServer });

    private string Word => Project.IsProvisioningStale ? "Out of date" : Plan.Approval is null ? "Not approved" : "Approved";

    private string Tone => Project.IsProvisioningStale ? "warning" : Plan.Approval is null ? "info" : "success";

    /// <summary>How long this project's newest successful run took; null where there is none. A first run has nothing to be estimated from.</summary>
    private TimeSpan? LastDuration =>
        Project.Runs.FirstOrDefault(run => run is { Status: RunStatus.Succeeded, EndedAt: not null }) is { EndedAt: { } ended } run ? ended - run.StartedAt : null;

    private Task ApproveAsync() => DoAsync(project => project.ApproveProvisioning(Plan.Number));

    private Task PlanAsync() => DoAsync(project => project.ApproveInfrastructure(Project.Infrastructure!.Number));
}
