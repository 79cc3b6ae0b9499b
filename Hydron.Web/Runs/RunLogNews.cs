using Hydron.Accounts;

namespace Hydron.Runs;

/// <summary>Hears for a shared log what the run's streams say.</summary>
public sealed class RunLogNews : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _followed = [];

    public static async Task<IAsyncDisposable> FollowAsync(WorkspaceClient client, string runId, SharedRunLog log)
    {
        var news = new RunLogNews();
        try
        {
            news._followed.Add(await client.SubscribeAsync<LogGrew>(Streams.RunLog, runId, _ => Told(log.Grew)));
            news._followed.Add(await client.SubscribeAsync<RunView>(Streams.Run, runId, run => Told(() => log.Stands(run.Summary.Status))));
            return news;
        }
        catch
        {
            await news.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var following in _followed)
            await following.DisposeAsync();
    }

    private static Task Told(Action tell)
    {
        tell();
        return Task.CompletedTask;
    }
}
