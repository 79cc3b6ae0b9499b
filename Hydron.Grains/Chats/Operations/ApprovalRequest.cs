using Hydron.Projects;

namespace Hydron.Chats.Operations;

/// <summary>What becomes of a model's call that needs the person's approval: nothing is done, and the card on which the person can do it is shown.</summary>
internal static class ApprovalRequest
{
    /// <exception cref="ProblemException">There is nothing that the person could approve now, or no card for it: they say it themselves.</exception>
    public static OperationOutcome Of(string operation, ProjectView project) => CardFor(operation, project) is { } card
        ? new OperationOutcome("Nothing has been done: this is for the person to approve. The card for it is shown to them with your answer.") { Cards = [card] }
        : throw new ProblemException("operation.needs-approval", $"'{operation}' is decided by a person alone: it orders servers, executes commands, or chooses who answers.", $"Say \"{operation.Replace('_', ' ')}\" yourself to do it.");

    private static ChatCard? CardFor(string operation, ProjectView project) => (operation, NextStep.Of(project)) switch
    {
        ("deploy" or "approve_infrastructure", NextStepKind.ApproveInfrastructure) => new InfrastructureCard(project.Infrastructure!.Number),
        ("deploy" or "redeploy" or "approve_provisioning", NextStepKind.ApproveProvisioning) => new ProvisioningCard(project.Provisioning!.Number),
        ("resume_run" or "retry_run" or "approve_repair", _) when !project.Runs.IsEmpty => new RunCard(project.Runs[0].Id),
        _ => null,
    };
}
