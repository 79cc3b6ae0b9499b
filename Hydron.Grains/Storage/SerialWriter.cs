using Orleans.Core;

namespace Hydron.Storage;

/// <summary>
/// Writes a grain's state one write at a time. A grain's own background work goes on between its calls, so two writes could otherwise overlap, and the
/// second would be refused for the version that the first is just replacing.
/// </summary>
public sealed class SerialWriter(IStorage storage)
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task WriteAsync()
    {
        await _turn.WaitAsync();
        try
        {
            await storage.WriteStateAsync();
        }
        finally
        {
            _turn.Release();
        }
    }
}
