using System.Diagnostics;
using Hydron.Accounts;
using Hydron.Chats;

namespace Hydron.Figures;

/// <summary>A chat followed as a page follows it: by its stream. It takes the time from sending a message to the first text of the answer.</summary>
public sealed class TimedChat : IAsyncDisposable
{
    /// <summary>An answer that has not begun by then never does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IChatGrain _chat;
    private readonly Lock _gate = new();
    private IAsyncDisposable _subscription = null!;
    private TaskCompletionSource<long> _first = new();
    private TaskCompletionSource _end = new();
    private int _answer;

    private TimedChat(IChatGrain chat) => _chat = chat;

    public List<TimeSpan> Waits { get; } = [];

    public static async Task<TimedChat> OpenAsync(WorkspaceClient client, string id)
    {
        var chat = new TimedChat(client.Chat(id));
        chat._answer = (await chat._chat.Get()).Messages.Length;
        chat._subscription = await client.SubscribeAsync<ChatEvent>(Streams.Chat, id, chat.ReceiveAsync);
        return chat;
    }

    /// <summary>Asks, and waits for the whole answer.</summary>
    public async Task AskAsync(string question)
    {
        Task<long> first;
        Task end;
        lock (_gate)
        {
            _answer += 2; // the question has a number of its own
            (_first, _end) = (new TaskCompletionSource<long>(), new TaskCompletionSource());
            (first, end) = (_first.Task, _end.Task);
        }

        var began = Stopwatch.GetTimestamp();
        await _chat.Send(question);
        Waits.Add(Stopwatch.GetElapsedTime(began, await first.WaitAsync(Patience)));
        await end.WaitAsync(Patience);
    }

    public ValueTask DisposeAsync() => _subscription.DisposeAsync();

    private Task ReceiveAsync(ChatEvent happened)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (happened is TextGrew { Text.Length: > 0 } grew && grew.Number == _answer)
                _first.TrySetResult(now);
            if (happened is MessageChanged { Message: var message } && message.Number == _answer)
            {
                if (message.Text.Length > 0)
                    _first.TrySetResult(now);
                if (!message.IsStreaming)
                    _end.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }
}
