using System.Text;
using Hydron.Plans;

namespace Hydron.Chats.Operations;

/// <summary>A provisioning plan, in words for a person.</summary>
internal static class PlanText
{
    public static string Of(ProvisioningPlan? plan)
    {
        if (plan is null)
            return "There is no provisioning plan yet: it is made once the servers are approved.";
        var text = new StringBuilder();
        text.Append($"Provisioning plan {plan.Number}, {(plan.Approval is null ? "not approved yet" : "approved")}:\n\n");
        foreach (var step in plan.Steps)
            text.Append($"- `{step.Id}` {step.Title}{(step.IsSkipped ? " (skipped)" : "")}{(step.Action is RunCommands commands ? $": {ProjectText.Count(commands.Commands.Length, "command")}" : "")}\n");
        return text.Append("\nEvery command stands on the plan's card and in the **Plan** tab.").ToString();
    }
}
