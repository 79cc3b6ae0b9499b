using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats.Models;

/// <summary>
/// A model behind a network. It ends an answer in which nothing comes any more, begins again where a stream broke before it held anything, and says in a person's words
/// what a provider ran into. An answer that has begun to be shown is never begun again.
/// </summary>
internal sealed partial class SteadyChatClient(IChatClient inner, Model model, ModelProvider provider, ModelOptions options, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stream = new Attempt(this, messages, options, cancellationToken);
            await using (stream)
            {
                while (await stream.NextAsync() is { } update)
                    yield return update;
            }

            if (stream.Failure is not { } failure)
                yield break;
            if (stream.HasBegun || !ModelFailure.IsBrokenStream(failure) || attempt > Settings.Retries)
                throw Told(failure, stream.HasBegun);
            await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), time, cancellationToken);
        }
    }

    private ModelOptions Settings => options;

    private TimeProvider Time => time;

    private ProblemException Told(Exception failure, bool hasBegun)
    {
        LogFailure(logger, failure, model.Reference);
        return new ProblemException(ModelFailure.Describe(failure, model, provider, Settings.SilenceSeconds, hasBegun));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model {Model} failed to answer")]
    private static partial void LogFailure(ILogger logger, Exception exception, string model);

    /// <summary>One stream. What comes before its first word or call (its name, its first count of tokens) is held back, so that a stream with nothing in it leaves nothing behind.</summary>
    private sealed class Attempt : IAsyncDisposable
    {
        private readonly CancellationTokenSource _silence;
        private readonly CancellationTokenSource _ends;
        private readonly CancellationToken _cancellation;
        private readonly TimeSpan _patience;
        private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
        private readonly Queue<ChatResponseUpdate> _held = new();
        private bool _isOver;
        private bool _hasReason;

        public Attempt(SteadyChatClient client, IEnumerable<AiMessage> messages, ChatOptions? options, CancellationToken cancellation)
        {
            _patience = TimeSpan.FromSeconds(client.Settings.SilenceSeconds);
            _cancellation = cancellation;
            _silence = new CancellationTokenSource(_patience, client.Time);
            _ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _silence.Token);
            _updates = client.InnerClient.GetStreamingResponseAsync(messages, options, _ends.Token).GetAsyncEnumerator(_ends.Token);
        }

        /// <summary>Something came that a person sees or an operation follows from.</summary>
        public bool HasBegun { get; private set; }

        /// <summary>Why it ended before its end; null where it did not.</summary>
        public Exception? Failure { get; private set; }

        public async Task<ChatResponseUpdate?> NextAsync()
        {
            while (!_isOver && (_held.Count == 0 || !HasBegun))
                await ReadAsync();
            return Failure is not null && !HasBegun ? null : _held.TryDequeue(out var update) ? update : null;
        }

        public async ValueTask DisposeAsync()
        {
            await _updates.DisposeAsync();
            _ends.Dispose();
            _silence.Dispose();
        }

        private async Task ReadAsync()
        {
            try
            {
                if (!await _updates.MoveNextAsync())
                {
                    // A connection that is closed in good order looks like an end. Every provider says why an answer ends.
                    if (!_hasReason)
                        throw new EndOfStreamException("The answer ended before its end.");
                    _isOver = true;
                    return;
                }

                _silence.CancelAfter(_patience);
                _hasReason |= _updates.Current.FinishReason is not null;
                HasBegun |= _updates.Current.Contents.Any(content => content is FunctionCallContent or TextContent { Text.Length: > 0 });
                _held.Enqueue(_updates.Current);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && _cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException("It was stopped.", exception, _cancellation); // a connection that is closed may fail in other ways too
            }
            catch (Exception exception) when (!_cancellation.IsCancellationRequested)
            {
                Failure = _silence.IsCancellationRequested ? new TimeoutException("Nothing came any more.", exception) : exception;
                _isOver = true;
            }
        }
    }
}
