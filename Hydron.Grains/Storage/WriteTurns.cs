namespace Hydron.Storage;

/// <summary>
/// SQLite takes one writer at a time. Its ADO.NET driver asks again every 150 ms where another is at work, though a write takes one or two; here the next one
/// begins when the one before ends. Other databases need no turns.
/// </summary>
public sealed class WriteTurns(Database database)
{
    private readonly SemaphoreSlim? _turn = database.Kind == StorageKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async Task<T> TakeAsync<T>(Func<Task<T>> write, CancellationToken cancellation = default)
    {
        if (_turn is null)
            return await write();
        await _turn.WaitAsync(cancellation);
        try
        {
            return await write();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="TakeAsync{T}"/>
    public Task TakeAsync(Func<Task> write, CancellationToken cancellation = default) =>
        TakeAsync(
            async () =>
            {
                await write();
                return true;
            },
            cancellation);
}
