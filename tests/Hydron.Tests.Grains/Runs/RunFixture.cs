using Hydron.Runs.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hydron.Tests.Runs;

/// <summary>Hydron's grains with steps that the test holds and ends.</summary>
public class RunFixture : ClusterFixture
{
    internal HeldSteps Steps { get; } = new();

    internal ShiftedTime Time { get; } = new();

    internal InterceptedCalls Calls { get; } = new();

    protected override void AddParts(IServiceCollection services)
    {
        base.AddParts(services);
        services.RemoveAll<IStepExecutor>();
        services.AddSingleton<IStepExecutor>(Steps);
        services.AddSingleton<IIncomingGrainCallFilter>(Calls);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
    }
}
