using Hydron.Runs;

namespace Hydron.Projects;

/// <summary>What stands between a project and a live application.</summary>
public enum NextStepKind
{
    ChooseSource,
    Analyze,
    AwaitAnalysis,
    PlanInfrastructure,
    ApproveInfrastructure,
    ApproveProvisioning,
    AwaitRun,
    Redeploy,
}

/// <summary>Which step comes next; it follows from the project's versions alone.</summary>
public static class NextStep
{
    public static NextStepKind Of(ProjectView project)
    {
        if (project.Source is null)
            return NextStepKind.ChooseSource;
        if (project.Analyzing is not null)
            return NextStepKind.AwaitAnalysis;
        if (project.Services.Deployed.IsEmpty)
            return NextStepKind.Analyze;
        if (project.Runs is [{ Status: RunStatus.Waiting or RunStatus.Running or RunStatus.Pausing or RunStatus.Paused or RunStatus.Stopping }, ..])
            return NextStepKind.AwaitRun;
        if (project.Infrastructure is null || project.IsInfrastructureStale)
            return NextStepKind.PlanInfrastructure;
        if (project.Infrastructure.Approval is null)
            return NextStepKind.ApproveInfrastructure;
        return project.Provisioning is { Approval: null } && !project.IsProvisioningStale ? NextStepKind.ApproveProvisioning : NextStepKind.Redeploy;
    }
}
