using Hydron.Accounts;
using Hydron.Chats.Operations;
using Hydron.Workspaces;

namespace Hydron.Chats;

/// <summary>Opens whom a project has chosen, with the key that its workspace gives.</summary>
public sealed class ChosenAssistants(IAssistants assistants, IGrainFactory grains, SystemScope system)
{
    /// <exception cref="ProblemException">As <see cref="IAssistants.For"/>.</exception>
    public async Task<Assistant> OpenAsync(string workspace, AssistantSettings settings)
    {
        using (system.Enter(workspace))
            return assistants.For(settings, await grains.GetGrain<IWorkspaceGrain>(workspace).ModelKey(settings.Model.Split('/')[0]));
    }

    /// <summary>The model; null for the built-in assistant, which has no opinion of its own.</summary>
    /// <exception cref="ProblemException">As <see cref="IAssistants.For"/>.</exception>
    public async Task<Assistant?> OpenModelAsync(string workspace, AssistantSettings settings) =>
        settings.Model != AssistantSettings.BuiltIn && await OpenAsync(workspace, settings) is { ActsAs: OperationCaller.Model } model ? model : null;
}
