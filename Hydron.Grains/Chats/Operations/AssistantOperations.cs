using System.ComponentModel;

namespace Hydron.Chats.Operations;

/// <summary>Who answers in the project's chats.</summary>
public sealed class AssistantOperations(OperationScope scope)
{
    internal const string Noun = "assistant";

    [Operation("list_models", IsQuery = true), Description("The models that can answer in this project, what they cost, and which one does.")]
    public async Task<OperationOutcome> ListModels() => new(ModelText.Of(await scope.Workspace.Models(), (await scope.Project.Get()).Assistant));

    [Operation("choose_model", NeedsApproval = true), Description("The model that answers from the next message on. Instructions and temperature stay as they are.")]
    public async Task<OperationOutcome> ChooseModel([Description("provider/model, or hydron/offline for the built-in assistant.")] string model)
    {
        var known = (await scope.Workspace.Models()).FirstOrDefault(each => string.Equals(each.Reference, model.Trim(), StringComparison.OrdinalIgnoreCase));
        var settings = (await scope.Project.Get()).Assistant;
        await scope.Project.SetAssistant(settings with { Model = known?.Reference ?? model.Trim(), Temperature = known is { AcceptsTemperature: true } ? settings.Temperature : null });
        return new OperationOutcome($"From the next message on, {known?.Name ?? model} answers.");
    }

    [Operation("set_assistant_instructions", NeedsApproval = true), Description("What the project's model is told besides Hydron's own instructions.")]
    public async Task<OperationOutcome> SetInstructions([Description("The whole text; empty for nothing.")] string instructions)
    {
        await scope.Project.SetAssistant((await scope.Project.Get()).Assistant with { Instructions = instructions });
        return new OperationOutcome(instructions.Trim().Length == 0 ? "The instructions are taken away." : "The instructions count from the next message on.");
    }

    [Operation("set_assistant_temperature", NeedsApproval = true), Description("How varied the answers of the project's model are.")]
    public async Task<OperationOutcome> SetTemperature([Description("0 to 1; null for the model's own.")] double? temperature = null)
    {
        await scope.Project.SetAssistant((await scope.Project.Get()).Assistant with { Temperature = temperature });
        return new OperationOutcome(temperature is null ? "The model has its own temperature again." : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The temperature is {temperature} from the next message on."));
    }
}
