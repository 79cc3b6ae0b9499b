using Hydron.Hosting;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;

namespace Hydron.Storage;

/// <summary>Lays out the tables of grain state and reminders before the silo's storage starts.</summary>
public sealed class GrainStorageSchema(DataFolder data) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(GrainStorageSchema), ServiceLifecycleStage.RuntimeInitialize, ApplyAsync);

    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(data.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = EmbeddedText.Read("Hydron.Storage.Sql.sqlite.sql");
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
