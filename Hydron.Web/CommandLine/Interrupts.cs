using System.Runtime.InteropServices;

namespace Hydron.CommandLine;

/// <summary>Ctrl-C and the request to end: the first asks what is under way to end well, the second leaves it behind.</summary>
public sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private readonly ImmutableArray<PosixSignalRegistration> _signals;

    public Interrupts() => _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];

    public CancellationToken First => _first.Token;

    public CancellationToken Second => _second.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        (_first.IsCancellationRequested ? _second : _first).Cancel();
    }
}
