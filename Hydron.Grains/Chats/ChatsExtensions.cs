using Hydron.Chats.Models;
using Hydron.Chats.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hydron.Chats;

public static class ChatsExtensions
{
    /// <summary>The assistants: the built-in one, which needs no key, and the models that are configured.</summary>
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.AddModelHttp();
        services.AddSingleton<IValidateOptions<HydronOptions>, ModelOptionsValidation>();
        services.AddSingleton<ModelCatalogue>();
        services.AddSingleton<ModelClients>();
        services.AddSingleton<IAssistants, Assistants>();
        services.AddSingleton<ChosenAssistants>();
        services.AddSingleton<IOperations, PersonsOperations>();
        return services;
    }
}
