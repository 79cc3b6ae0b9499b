using Hydron.Accounts;
using Hydron.Chats.Models;
using Hydron.Chats.Offline;
using Hydron.Chats.Operations;

namespace Hydron.Chats;

/// <summary>Finds who answers.</summary>
public interface IAssistants
{
    /// <summary>The one who needs no model.</summary>
    Assistant BuiltIn { get; }

    /// <summary>The one whom a project has chosen, and nobody in its place.</summary>
    /// <param name="workspaceKey">Ciphertext of the workspace's own key for the provider; empty for none.</param>
    /// <exception cref="ProblemException">The model is not there any more, or there is no key for it.</exception>
    Assistant For(AssistantSettings settings, string workspaceKey);
}

/// <inheritdoc/>
internal sealed class Assistants(ModelCatalogue catalogue, ModelClients clients, ISecretProtector secrets) : IAssistants
{
    public Assistant BuiltIn { get; } = new(new OfflineChatClient(), OperationCaller.Person);

    public Assistant For(AssistantSettings settings, string workspaceKey)
    {
        if (catalogue.Find(settings.Model) is not { } model)
            throw new ProblemException(ModelProblems.Unknown(settings.Model));
        var provider = catalogue.ProviderOf(model);
        if (provider.Api == ModelApi.BuiltIn)
            return BuiltIn;
        var key = workspaceKey.Length > 0 ? secrets.Unprotect(workspaceKey) : provider.Key;
        return provider.NeedsKey && key.Length == 0
            ? throw new ProblemException(ModelProblems.NoKey(provider))
            : new Assistant(clients.Open(model, provider, key), OperationCaller.Model) { Model = model, Settings = settings };
    }
}
