using System.ComponentModel;

namespace Hydron.Chats.Operations;

/// <summary>The project as a whole.</summary>
public sealed class StatusOperations(OperationScope scope)
{
    [Operation("project_status", IsQuery = true), Description("What is live, what is running, and what comes next.")]
    public async Task<OperationOutcome> Status() => new(ProjectText.Status(await scope.Project.Get()));

    [Operation("rename_project"), Description("Another name for the project. Addresses and servers keep theirs.")]
    public async Task<OperationOutcome> Rename([Description("1 to 80 characters.")] string name)
    {
        await scope.Project.Rename(name);
        return new OperationOutcome($"The project is called {name.Trim()} now.");
    }

    [Operation("show_cost", IsQuery = true), Description("What the planned servers cost in a month.")]
    public async Task<OperationOutcome> Cost() => new(ProjectText.CostTable(await scope.Project.Get()));

    [Operation("explain_plan", IsQuery = true), Description("Why these servers, and why each service is where it is.")]
    public async Task<OperationOutcome> ExplainPlan() => new(ProjectText.Reasons(await scope.Project.Get()));
}
