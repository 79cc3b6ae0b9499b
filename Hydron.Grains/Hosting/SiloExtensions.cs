using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Chats;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Hydron.Hosting;

/// <summary>Puts a silo with Hydron's grains into a host.</summary>
public static class SiloExtensions
{
    /// <summary>The name of the grain storage in <c>[PersistentState("…", Storage)]</c>.</summary>
    public const string Storage = "hydron";

    /// <summary>Everything a host needs to run Hydron's grains: keys, storage, streams, the call filter, and the parts of each noun.</summary>
    public static IHostApplicationBuilder AddHydronSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHydronKeys(builder.Configuration);
        builder.UseOrleans(silo =>
        {
            var options = OptionsOf(builder.Configuration);
            silo.UseHydronClustering(options);
            silo.AddHydronGrains();
        });
        return builder;
    }

    /// <summary>The data folder with its keys, and the database; the web tier needs them also where the silo is elsewhere.</summary>
    public static IServiceCollection AddHydronKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HydronOptions>().Bind(configuration.GetSection(HydronOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HydronOptions>, HydronOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton(provider => DatabaseChoice.Of(provider.GetRequiredService<IOptions<HydronOptions>>().Value));
        services.AddSingleton(provider => new CallerTokens(provider.GetRequiredService<DataFolder>().CallerKey(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<FirstKeys>(); // before data protection's own, and before the silo's
        services.AddDataProtection().SetApplicationName("hydron");
        services.AddSingleton<KeyRing>();
        services.Replace(ServiceDescriptor.Singleton<Microsoft.AspNetCore.DataProtection.KeyManagement.IKeyManager>(provider => provider.GetRequiredService<KeyRing>()));
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<DataFolder>((options, data) =>
            options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                new DirectoryInfo(data.Keys), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));
        return services;
    }

    /// <summary>Grains, storage and streams on a silo whose clustering is set up already.</summary>
    public static ISiloBuilder AddHydronGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ISecretProtector, SecretProtector>();
        silo.Services.AddSingleton<SystemScope>();
        silo.Services.AddSingleton<CurrentCaller>();
        silo.Services.AddAudit();
        silo.Services.AddChats();
        silo.Services.AddSandboxProvider();
        silo.Services.AddSources();
        silo.Services.AddSingleton<ISourceCredentials, ConnectedCredentials>();
        silo.Services.AddRuns();
        silo.AddDatabase(DatabaseChoice.Of(OptionsOf(silo.Configuration)).Kind, Storage);
        silo.Services.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = RunGrain.WatchPeriod);
        silo.AddMemoryStreams(Streams.Provider, streams =>
        {
            streams.ConfigurePartitioning(2);
            // The default of 100 ms would be felt in the chat; two queues asked forty times a second cost next to nothing.
            streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(25)));
        });
        silo.AddIncomingGrainCallFilter<CallFilter>();
        return silo;
    }

    private static HydronOptions OptionsOf(IConfiguration configuration) => configuration.GetSection(HydronOptions.Section).Get<HydronOptions>() ?? new HydronOptions();
}
