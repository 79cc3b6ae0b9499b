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
        if (json.Length > LongestArguments || !Fits(operation.Function, json))
            throw new ProblemException("operation.arguments", $"The arguments of '{operation.Name}' do not fit, or are longer than {LongestArguments} characters.", "Call it again with the arguments that it describes.");
        return new ApprovalCard
        {
            Operation = operation.Name,
            Arguments = json,
            Subject = operation.Noun == AssistantOperations.Noun ? ApprovalSubject.OfAssistant(project) : ApprovalSubject.OfProject(project),
        };
    }

    private static bool Fits(AIFunction function, string json)
    {
        var parameters = function.UnderlyingMethod!.GetParameters();
        using var given = JsonDocument.Parse(json);
        try
        {
            foreach (var argument in given.RootElement.EnumerateObject())
            {
                if (parameters.FirstOrDefault(parameter => parameter.Name == argument.Name) is not { } parameter)
                    return false;
                argument.Value.Deserialize(parameter.ParameterType, AIJsonUtilities.DefaultOptions);
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return parameters.All(parameter => parameter.HasDefaultValue || given.RootElement.TryGetProperty(parameter.Name!, out _));
    }
}
