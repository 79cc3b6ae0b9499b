using System.Data.Common;
using Hydron.Accounts;
using Hydron.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Hydron.CommandLine.Doctor;

/// <summary>The database: it answers, and every secret in it has its key.</summary>
internal sealed class DatabaseExamination(IServiceProvider services) : IExamination
{
    public async Task<ImmutableArray<Finding>> LookAsync(CancellationToken cancellation)
    {
        var database = services.GetRequiredService<Database>();
        var stored = new StoredSecrets(services.GetRequiredService<AccountsContext>(), database);
        try
        {
            if (!await stored.IsThereAsync(cancellation))
                return [new Finding($"Database: {database.Kind}; Hydron makes its tables when it first starts.")];
            return [new Finding($"Database: {database.Kind} answers."), .. OfKeys(await stored.CountAsync(cancellation))];
        }
        catch (DbException exception)
        {
            return [new Finding($"Database: {database.Kind} does not answer: {exception.Message}", "Check that it runs, and what Hydron:ConnectionString says.")];
        }
    }

    private IEnumerable<Finding> OfKeys(IReadOnlyDictionary<Guid, int> counts)
    {
        var ring = services.GetRequiredService<IKeyManager>().GetAllKeys().Where(key => !key.IsRevoked).Select(key => key.KeyId).ToHashSet();
        var unknown = counts.Where(count => !ring.Contains(count.Key)).ToArray();
        foreach (var (key, values) in unknown)
            yield return new Finding($"Secrets: {values} cannot be decrypted; their key {key} is not among the keys.", $"Restore key-{key}.xml from a backup of the folder of keys, or set these secrets again.");
        if (unknown.Length == 0)
            yield return new Finding(counts.Count == 0 ? "Secrets: none is stored yet." : $"Secrets: {string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Value} under the key {count.Key}"))}; every key is there.");
    }
}
