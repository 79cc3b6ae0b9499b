using Orleans.Streams;

namespace Hydron.Hosting;

/// <summary>Streams are named for what they carry and keyed like the grain that publishes them.</summary>
public static class GrainStreams
{
    public static Task PublishAsync<T>(this Grain grain, string streamNamespace, T item) =>
        grain.GetStreamProvider(Streams.Provider).GetStream<T>(StreamId.Create(streamNamespace, grain.GetPrimaryKeyString())).OnNextAsync(item);
}
