using System.Collections.Concurrent;

namespace Hydron.Tests.Sources;

/// <summary>Remembers what was reported, in order.</summary>
public sealed class ProgressList : IProgress<string>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Report(string value) => Lines.Enqueue(value);
}
