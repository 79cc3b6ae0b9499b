using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Storage;

/// <summary>Grain storage whose writes take turns.</summary>
internal sealed class StorageInTurn(IGrainStorage storage, WriteTurns turns) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        turns.TakeAsync(() => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        turns.TakeAsync(() => storage.ClearStateAsync(stateName, grainId, grainState));
}
