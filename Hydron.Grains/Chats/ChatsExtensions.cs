using Hydron.Chats.Offline;
using Hydron.Chats.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hydron.Chats;

public static class ChatsExtensions
{
    /// <summary>The assistant: the built-in one, which needs no key.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.TryAddSingleton(new Assistant(new OfflineChatClient(), OperationCaller.Person));
        return services;
    }
}
