using System.Net;
using Hydron.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hydron.Sources;

/// <summary>Registers what reads sources, and the templates.</summary>
public static class SourceExtensions
{
    /// <remarks>Expects <see cref="HydronOptions"/>, <see cref="Hosting.DataFolder"/> and logging to be registered.</remarks>
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HostLookup>(static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation));
        services.TryAddSingleton<ITemplateCatalog, TemplateCatalog>();
        services.TryAddSingleton<HostGuard>();
        services.TryAddSingleton<RepositoryInspector>();
        services.TryAddSingleton<GitClone>();
        services.TryAddSingleton<GitSources>();
        services.TryAddSingleton<SiteClient>();
        services.TryAddSingleton<RegistryClient>();
        services.TryAddSingleton<ImageSources>();
        services.TryAddSingleton<CheckoutFolders>();
        services.AddHostedService(provider => provider.GetRequiredService<CheckoutFolders>());
        services.TryAddSingleton<ISourceReader, SourceReader>();
        return services;
    }
}
