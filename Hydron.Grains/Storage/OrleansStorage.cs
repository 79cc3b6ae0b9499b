using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Storage;

/// <summary>Has Orleans keep grain state, reminders, subscriptions and the cluster's membership in the installation's database.</summary>
public static class OrleansStorage
{
    private const string Subscriptions = "PubSubStore";
    private const string Tables = "tables";

    /// <param name="grainStorage">The name of the storage of Hydron's own grains.</param>
    /// <remarks>Expects <see cref="Database"/> to be registered; <paramref name="kind"/> is its kind.</remarks>
    public static ISiloBuilder AddDatabase(this ISiloBuilder silo, StorageKind kind, string grainStorage)
    {
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, OrleansSchema>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SharedKeys>();
        silo.Services.AddSingleton<WriteTurns>();
        silo.AddAdoNetGrainStorage(Tables, storage => storage.Configure<Database, IServiceProvider>(Configure));
        silo.Services.AddKeyedSingleton<IGrainStorage>(grainStorage, (services, _) =>
            new StorageInTurn(services.GetRequiredKeyedService<IGrainStorage>(Tables), services.GetRequiredService<WriteTurns>()));
        silo.UseAdoNetReminderService(reminders => reminders.Configure<Database>((options, database) =>
            (options.Invariant, options.ConnectionString) = (AdoNetProvider.Of(database.Kind).Invariant, database.ConnectionString)));
        silo.Services.TakeTurnsInReminders();
        // Of one process nobody else may remember who listens: the listeners end with it.
        if (kind == StorageKind.Sqlite)
            silo.AddMemoryGrainStorage(Subscriptions);
        else
            silo.AddAdoNetGrainStorage(Subscriptions, storage => storage.Configure<Database, IServiceProvider>(Configure));
        return silo;
    }

    /// <summary>The silos that share a database are a cluster; they find each other there.</summary>
    public static ISiloBuilder UseDatabaseClustering(this ISiloBuilder silo) =>
        silo.UseAdoNetClustering(clustering => clustering.Configure<Database>((options, database) =>
            (options.Invariant, options.ConnectionString) = (AdoNetProvider.Of(database.Kind).Invariant, database.ConnectionString)));

    private static void TakeTurnsInReminders(this IServiceCollection services)
    {
        var table = services.Last(service => service.ServiceType == typeof(IReminderTable));
        services.Remove(table);
        services.AddSingleton<IReminderTable>(provider => new RemindersInTurn(
            (IReminderTable)ActivatorUtilities.CreateInstance(provider, table.ImplementationType!), provider.GetRequiredService<WriteTurns>()));
    }

    private static void Configure(AdoNetGrainStorageOptions options, Database database, IServiceProvider services)
    {
        options.Invariant = AdoNetProvider.Of(database.Kind).Invariant;
        options.ConnectionString = database.ConnectionString;
        options.GrainStorageSerializer = ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(services);
    }
}
