using Hydron.Chats.Models;
using Hydron.Chats.Offline;
using Hydron.Chats.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hydron.Chats;

public static class ChatsExtensions
{
    /// <summary>The assistant: the built-in one, which needs no key, and the models that are configured.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.TryAddSingleton(new Assistant(new OfflineChatClient(), OperationCaller.Person));
        services.AddModelHttp();
        services.AddSingleton<IValidateOptions<HydronOptions>, ModelOptionsValidation>();
        services.AddSingleton<ModelCatalogue>();
        services.AddSingleton<ModelClients>();
        return services;
    }
}
