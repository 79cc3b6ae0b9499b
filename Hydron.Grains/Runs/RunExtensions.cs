using Hydron.Domains;
using Hydron.Runs.Execution;
using Hydron.Runs.Logs;
using Hydron.Runs.Remote;
using Hydron.Runs.Repairs;
using Hydron.Servers;
using Hydron.Servers.Ssh;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Hydron.Runs;

/// <summary>Registers what executes runs and keeps their logs.</summary>
public static class RunExtensions
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddRunLogContexts();
        services.AddSingleton<RunLogStore>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<RunLogStore>());
        services.AddHostedService<LogCleaner>();
        services.AddSingleton<LocalAuthority>();
        services.AddSingleton<RunSources>();
        services.AddSingleton<SshConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<SshConnections>());
        services.AddSingleton<RemoteSteps>();
        services.AddSingleton<Mending>();
        services.AddSingleton<IServerAccess, SshServerAccess>();
        services.AddSingleton<IStepExecutor, OrderServerExecutor>();
        services.AddSingleton<IStepExecutor, AwaitServerExecutor>();
        services.AddSingleton<IStepExecutor, InstallOperatingSystemExecutor>();
        services.AddSingleton<IStepExecutor, PointDomainExecutor>();
        services.AddSingleton<IStepExecutor, CommandExecutor>();
        services.AddSingleton<IStepExecutor, ImageBuildExecutor>();
        services.AddSingleton<IStepExecutor, LocalCertificateExecutor>();
        services.AddSingleton<IStepExecutor, ProbeExecutor>();
        return services;
    }
}
