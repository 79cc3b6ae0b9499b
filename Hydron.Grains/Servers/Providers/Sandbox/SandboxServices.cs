using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hydron.Servers;

public static class SandboxServices
{
    /// <summary>Servers of the sandbox, under their own type too: it says what is missing on this machine.</summary>
    public static IServiceCollection AddSandboxProvider(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SandboxProvider>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServerProvider, SandboxProvider>(provider => provider.GetRequiredService<SandboxProvider>()));
        return services;
    }
}
