using Hydron.Chats;
using Hydron.Chats.Models;
using Hydron.Workspaces;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task SetAssistant(AssistantSettings settings)
    {
        EnsureExists();
        var problems = Check(settings).ToImmutableArray();
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var known = await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).Models();
        if (known.Any(model => model.Reference == settings.Model && model.Key == ModelKey.Missing))
            throw new ProblemException(ModelProblems.NoKey(models.ProviderOf(models.Find(settings.Model)!)));
        State.Assistant = settings with { Instructions = settings.Instructions.Trim() };
        await SaveAsync();
    }

    private IEnumerable<Problem> Check(AssistantSettings settings)
    {
        if (models.Find(settings.Model) is not { } model)
            yield return ModelProblems.Unknown(settings.Model);
        else if (settings.Temperature is not null && !model.AcceptsTemperature)
            yield return new Problem("assistant.temperature", $"{model.Name} has a temperature of its own and takes no other.", "Leave the temperature empty.");
        if (settings.Temperature is not (null or (>= 0 and <= 1)))
            yield return new Problem("assistant.temperature", "A temperature lies between 0 and 1.", "0 for the same answer each time, 1 for the most varied ones.");
        if (settings.Instructions.Length > AssistantSettings.LongestInstructions)
            yield return new Problem("assistant.instructions", $"The instructions have {settings.Instructions.Length} characters; {AssistantSettings.LongestInstructions} are allowed.", "Shorten them.");
    }
}
