using System.Data;
using System.Data.Common;
using Hydron.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>Everything in the database that is encrypted, wherever it is: the state of grains, second steps, sign-ins, and answers of the API that are kept.</summary>
public sealed class StoredSecrets(AccountsContext accounts, Database database)
{
    /// <summary>Whether Hydron has made its tables.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        // SQLite would make an empty file.
        if (database.Kind == StorageKind.Sqlite && new DbConnectionStringBuilder { ConnectionString = database.ConnectionString } is var parts
            && !(parts.TryGetValue("Data Source", out var file) && File.Exists($"{file}")))
            return false;
        await accounts.Database.OpenConnectionAsync(cancellation);
        return (await accounts.Database.GetAppliedMigrationsAsync(cancellation)).Any();
    }

    /// <summary>How many values are under each key.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CancellationToken cancellation)
    {
        var counts = new Dictionary<Guid, int>();
        await foreach (var (_, _, state) in GrainsAsync(cancellation))
            Add(state);
        await foreach (var value in accounts.UserTokens.AsNoTracking().Select(token => token.Value).AsAsyncEnumerable().WithCancellation(cancellation))
            Add(System.Text.Encoding.UTF8.GetBytes(value ?? ""));
        await foreach (var ticket in accounts.Sessions.AsNoTracking().Select(session => session.Ticket).AsAsyncEnumerable().WithCancellation(cancellation))
            Add(ticket);
        await foreach (var body in accounts.StoredAnswers.AsNoTracking().Select(answer => answer.Body).AsAsyncEnumerable().WithCancellation(cancellation))
            Add(body ?? []);
        return counts;

        void Add(byte[] stored)
        {
            foreach (var key in Ciphertext.KeysIn(stored))
                counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>The state of every grain, as it is stored.</summary>
    /// <returns>The state's name, the grain's key, and the bytes.</returns>
    public async IAsyncEnumerable<(string Name, string Key, byte[] State)> GrainsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var connection = accounts.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await accounts.Database.OpenConnectionAsync(cancellation);
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT GrainTypeString, GrainIdExtensionString, PayloadBinary FROM OrleansStorage WHERE PayloadBinary IS NOT NULL";
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            yield return (rows.GetString(0), rows.GetString(1), (byte[])rows.GetValue(2));
    }
}
