using System.Text.Json;
using Hydron.Projects;
using Microsoft.Extensions.AI;

namespace Hydron.Chats.Operations;

/// <summary>What becomes of a model's call that needs the person's approval: nothing is done, and a card on which the person can do it is shown.</summary>
internal static class ApprovalRequest
{
    /// <summary>In characters of JSON; what a person is to approve, they must be able to read.</summary>
    private const int LongestArguments = 10_000;

    /// <exception cref="ProblemException">There is nothing that the person could approve now, or the arguments are none of the operation's.</exception>
    public static OperationOutcome Of(Operation operation, IEnumerable<KeyValuePair<string, object?>> arguments, ProjectView project) =>
        new("Nothing has been done: this is for the person to approve. The card for it is shown to them with your answer.")
        {
            Cards = [PlanOrRun(operation.Name, project) ?? AnyOther(operation, arguments, project)],
        };

    /// <summary>Plans and runs have cards of their own, which show what is approved.</summary>
    private static ChatCard? PlanOrRun(string operation, ProjectView project) => (operation, NextStep.Of(project)) switch
    {
        ("deploy" or "approve_infrastructure", NextStepKind.ApproveInfrastructure) => new InfrastructureCard(project.Infrastructure!.Number),
        ("deploy" or "redeploy" or "approve_provisioning", NextStepKind.ApproveProvisioning) => new ProvisioningCard(project.Provisioning!.Number),
        ("resume_run" or "retry_run" or "approve_repair", _) when !project.Runs.IsEmpty => new RunCard(project.Runs[0].Id),
        ("approve_infrastructure" or "approve_provisioning" or "resume_run" or "retry_run" or "approve_repair", _) =>
            throw new ProblemException("operation.needs-approval", $"There is nothing now for which '{operation}' could be asked.", "Ask for the project's status to see what comes next."),
        _ => null,
    };

    private static ApprovalCard AnyOther(Operation operation, IEnumerable<KeyValuePair<string, object?>> arguments, ProjectView project)
    {
        var given = arguments.Where(argument => argument.Value is not null).ToDictionary(argument => argument.Key, argument => argument.Value);
        var json = JsonSerializer.Serialize(given, AIJsonUtilities.DefaultOptions);
        OperationArguments.Check(operation, given);
        if (json.Length > LongestArguments)
            throw new ProblemException(OperationArguments.Of(operation, $"they are longer than {LongestArguments} characters"));
        if (!Reads(operation.Function, json))
            throw new ProblemException(OperationArguments.Of(operation, "one of them is of another type"));
        using var read = JsonDocument.Parse(json);
        return new ApprovalCard
        {
            Operation = operation.Name,
            Arguments = json,
            Changes = ApprovalChanges.Of(operation.Name, read.RootElement, project),
            Subject = operation.Noun == AssistantOperations.Noun ? ApprovalSubject.OfAssistant(project) : ApprovalSubject.OfProject(project),
        };
    }

    /// <summary>What else is wrong with arguments is found out when they are used, which may be days later: their types are looked at now.</summary>
    private static bool Reads(AIFunction function, string json)
    {
        using var given = JsonDocument.Parse(json);
        try
        {
            foreach (var parameter in function.UnderlyingMethod!.GetParameters())
            {
                if (given.RootElement.TryGetProperty(parameter.Name!, out var argument))
                    argument.Deserialize(parameter.ParameterType, AIJsonUtilities.DefaultOptions);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
