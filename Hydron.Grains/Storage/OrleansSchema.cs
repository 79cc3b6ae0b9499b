using Hydron.Hosting;
using Orleans.Runtime;

namespace Hydron.Storage;

/// <summary>Lays out the tables of grain state, reminders and the cluster's membership, before anything of the silo uses them.</summary>
public sealed class OrleansSchema(Database database) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(OrleansSchema), ServiceLifecycleStage.RuntimeInitialize, ApplyAsync);

    /// <summary>Changes nothing that stands. Processes that start together take turns; each script sees to that.</summary>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        var provider = AdoNetProvider.Of(database.Kind);
        await using var connection = provider.Connect(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = EmbeddedText.Read($"Hydron.Storage.Sql.{provider.Script}");
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
