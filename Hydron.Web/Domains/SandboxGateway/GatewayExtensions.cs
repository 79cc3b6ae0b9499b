namespace Hydron.Domains.SandboxGateway;

/// <summary>The sandbox gateway in the web tier.</summary>
public static class GatewayExtensions
{
    public static IServiceCollection AddSandboxGateway(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<LocalAuthorityTrust>();
        services.AddSingleton<GatewayConnection>();
        services.AddSingleton<GatewayTransformer>();
        services.AddSingleton<IGatewayRoutes, GatewayRoutes>();
        return services;
    }
}
