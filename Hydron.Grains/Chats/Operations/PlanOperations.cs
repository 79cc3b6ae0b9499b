using System.ComponentModel;
using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>Making, approving and changing plans.</summary>
public sealed class PlanOperations(OperationScope scope)
{
    [Operation("plan_infrastructure"), Description("Makes an infrastructure plan: which servers, which service on which, what it costs. Nothing is ordered.")]
    public async Task<OperationOutcome> PlanInfrastructure()
    {
        var plan = await scope.Project.PlanInfrastructure();
        return new OperationOutcome($"Infrastructure plan {plan.Number} is ready: {ProjectText.Count(plan.Servers.Length, "server")}, {ProjectText.Cost(plan)}. Nothing is ordered before you approve it.");
    }

    [Operation("approve_infrastructure", NeedsApproval = true), Description("The person approves the servers; the provisioning plan is made from them.")]
    public async Task<OperationOutcome> ApproveInfrastructure([Description("The number of the plan that the person saw.")] int number)
    {
        var plan = await scope.Project.ApproveInfrastructure(number);
        return new OperationOutcome($"The servers are approved. Provisioning plan {plan.Number} has {ProjectText.Count(plan.Steps.Count(step => !step.IsSkipped), "step")}: read the commands, then approve them to begin.");
    }

    [Operation("approve_provisioning", NeedsApproval = true), Description("The person approves the commands; the run begins.")]
    public async Task<OperationOutcome> ApproveProvisioning([Description("The number of the plan that the person saw.")] int number)
    {
        await scope.Project.ApproveProvisioning(number);
        return new OperationOutcome("The commands are approved; the run begins.");
    }

    [Operation("show_commands", IsQuery = true), Description("The steps of the newest provisioning plan with their commands.")]
    public async Task<OperationOutcome> ShowCommands() => new(PlanText.Of((await scope.Project.Get()).Provisioning));

    [Operation("edit_step_commands"), Description("Other commands for a step of the provisioning plan. The plan then wants approval again.")]
    public Task<OperationOutcome> EditStepCommands([Description("The step's id.")] string step, [Description("Lines of bash.")] string[] commands)
        => scope.EditAsync(new EditStepCommands(step, [.. commands]));

    [Operation("skip_step"), Description("Leaves a step of the provisioning plan out, or takes it in again.")]
    public Task<OperationOutcome> SkipStep([Description("The step's id.")] string step, [Description("False takes it in again.")] bool skip = true)
        => scope.EditAsync(new SkipStep(step, skip));

    [Operation("undo"), Description("Takes the last edit back.")]
    public async Task<OperationOutcome> Undo() => OperationOutcome.Of(await scope.Project.Undo());
}
