using System.Data.Common;
using System.Security.Cryptography;
using Hydron.Hosting;
using Orleans.Runtime;

namespace Hydron.Storage;

/// <summary>
/// Silos that share a database have to have the same keys: with others they could neither read its secrets nor believe each other's calls. The first leaves a
/// fingerprint of its keys in the database, and one that has others does not start.
/// </summary>
public sealed class SharedKeys(Database database, DataFolder data) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SharedKeys), ServiceLifecycleStage.RuntimeInitialize + 1, CheckAsync); // once the tables are there

    /// <exception cref="ProblemException">The database was used with other keys (<c>keys.other</c>).</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        if (!database.IsShared)
            return;
        var fingerprint = Convert.ToHexString(HMACSHA256.HashData(data.CallerKey(), "hydron keys"u8));
        await using var connection = AdoNetProvider.Of(database.Kind).Connect(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (await ReadAsync(connection, cancellation) is not { } stored)
        {
            await LeaveAsync(connection, fingerprint, cancellation);
            stored = await ReadAsync(connection, cancellation);
        }

        if (stored != fingerprint)
        {
            throw new ProblemException(
                "keys.other",
                $"The keys in {data.Keys} are not those that this database was used with.",
                "Set Hydron:KeysFolder to the folder that the other Hydrons of this database use, or restore it from a backup.");
        }
    }

    private static async Task<string?> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT Fingerprint FROM HydronKeys WHERE Id = 1";
        return await read.ExecuteScalarAsync(cancellation) as string;
    }

    private static async Task LeaveAsync(DbConnection connection, string fingerprint, CancellationToken cancellation)
    {
        await using var leave = connection.CreateCommand();
        leave.CommandText = "INSERT INTO HydronKeys (Id, Fingerprint) VALUES (1, @Fingerprint)";
        var parameter = leave.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@Fingerprint", fingerprint);
        leave.Parameters.Add(parameter);
        try
        {
            await leave.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException) when (!cancellation.IsCancellationRequested)
        {
            // Another process came first, or the read that follows says what is wrong.
        }
    }
}
