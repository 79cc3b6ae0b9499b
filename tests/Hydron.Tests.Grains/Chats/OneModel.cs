using Hydron.Chats;
using Hydron.Chats.Offline;
using Hydron.Chats.Operations;
using Microsoft.Extensions.AI;

namespace Hydron.Tests.Chats;

/// <summary>Everybody's model is a test's own.</summary>
internal sealed class OneModel(IChatClient client) : IAssistants
{
    public Assistant BuiltIn { get; } = new(new OfflineChatClient(), OperationCaller.Person);

    public Assistant For(AssistantSettings settings, string workspaceKey) => new(client, OperationCaller.Model);
}
