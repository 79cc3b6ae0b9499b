using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Hydron.Tests.Load;

/// <summary>
/// Visitors who stay: TLS connections that are used over and over, at a steady rate in all, with idle moments in between, and beside them fresh connections of
/// visitors who come once. What is lost is counted by how it was lost.
/// </summary>
/// <param name="address">Of the server.</param>
/// <param name="url">What is asked for; its host is the name that is asked by.</param>
/// <param name="authorityPath">The only certificate authority that is trusted.</param>
public sealed class KeepAliveLoad(string address, Uri url, string authorityPath)
{
    private const int PerSecond = 500;
    private const int Connections = 50;

    /// <summary>Of the requests, those on connections of their own.</summary>
    private const int FreshPerSecond = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<string> _examples = new();
    private long _answered;
    private long _failed;
    private long _failedFresh;
    private long _resets;
    private long _reused;

    /// <summary>Asks until it is told to end.</summary>
    public async Task<LoadReport> RunAsync(CancellationToken until)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(authorityPath);
        var began = Stopwatch.GetTimestamp();
        var staying = Enumerable.Range(0, Connections).Select(visitor => StayAsync(visitor, authority, until));
        await Task.WhenAll(staying.Append(ComeAndGoAsync(authority, until)));
        var requests = _answered + _failed + _failedFresh + _resets;
        return new LoadReport(_answered, _failed, _failedFresh, _resets, _reused, requests / Stopwatch.GetElapsedTime(began).TotalSeconds) { Examples = [.. _examples.Take(10)] };
    }

    private async Task StayAsync(int visitor, X509Certificate2 authority, CancellationToken until)
    {
        var pace = new Pace((double)(PerSecond - FreshPerSecond) / Connections, (double)visitor / Connections);
        KeepAliveConnection? connection = null;
        while (await pace.NextAsync(until))
        {
            var isFresh = connection is null || connection.IsClosing;
            if (isFresh)
            {
                connection?.Dispose();
                connection = await OpenAsync(authority);
            }

            if (connection is not null && !await AskAsync(connection))
            {
                connection.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    private async Task ComeAndGoAsync(X509Certificate2 authority, CancellationToken until)
    {
        var pace = new Pace(FreshPerSecond, 0);
        var visits = new List<Task>();
        while (await pace.NextAsync(until))
        {
            visits.RemoveAll(visit => visit.IsCompletedSuccessfully);
            visits.Add(VisitAsync(authority));
        }

        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(X509Certificate2 authority)
    {
        using var connection = await OpenAsync(authority);
        if (connection is not null)
            await AskAsync(connection);
    }

    private async Task<KeepAliveConnection?> OpenAsync(X509Certificate2 authority)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await KeepAliveConnection.OpenAsync(address, url, authority, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            Count(ref _failedFresh, $"no connection: {exception.Message}");
            return null;
        }
    }

    /// <returns>Whether the connection can be used again.</returns>
    private async Task<bool> AskAsync(KeepAliveConnection connection)
    {
        using var limit = new CancellationTokenSource(Patience);
        var isReused = connection.Answers > 0;
        if (isReused)
            Interlocked.Increment(ref _reused);
        try
        {
            switch (await connection.AskAsync(limit.Token))
            {
                case null when isReused:
                    Count(ref _resets, "a connection in use was closed");
                    return false;
                case null:
                    Count(ref _failedFresh, "a new connection was closed");
                    return false;
                case 200:
                    Interlocked.Increment(ref _answered);
                    return true;
                case var status:
                    Count(ref _failed, $"status {status}");
                    return true;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            Count(ref _failed, exception.Message);
            return false;
        }
    }

    private void Count(ref long counter, string example)
    {
        Interlocked.Increment(ref counter);
        _examples.Enqueue($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {example}");
    }

    /// <summary>A steady rate; what comes late does not hurry.</summary>
    private sealed class Pace(double perSecond, double offset)
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private long _count;

        public async Task<bool> NextAsync(CancellationToken until)
        {
            var wait = TimeSpan.FromSeconds((_count++ + offset) / perSecond) - Stopwatch.GetElapsedTime(_began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return !until.IsCancellationRequested;
        }
    }
}
