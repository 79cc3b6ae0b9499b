using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Hydron.Tests.Layout;

/// <summary>Streams that can be followed and deliver nothing, as those of a silo that has died.</summary>
public class LostStreams : IStreamProvider
{
    public string Name => Streams.Provider;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => (IAsyncStream<T>)(object)DispatchProxy.Create<IAsyncStream<T>, Silent<T>>();

    public class Silent<T> : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.Name == "SubscribeAsync" ? Task.FromResult<StreamSubscriptionHandle<T>>(new Handle<T>()) : throw new NotSupportedException(targetMethod?.Name);
    }

    private sealed class Handle<T> : StreamSubscriptionHandle<T>
    {
        public override StreamId StreamId => default;

        public override string ProviderName => Streams.Provider;

        public override Guid HandleId { get; } = Guid.NewGuid();

        public override Task UnsubscribeAsync() => Task.CompletedTask;

        public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) => throw new NotSupportedException();

        public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) => throw new NotSupportedException();

        public override bool Equals(StreamSubscriptionHandle<T>? other) => ReferenceEquals(this, other);
    }
}
