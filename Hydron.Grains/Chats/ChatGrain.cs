using Hydron.Accounts;
using Hydron.Chats.Operations;
using Hydron.Hosting;
using Hydron.Runs.Logs;
using Hydron.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hydron.Chats;

/// <inheritdoc cref="IChatGrain"/>
/// <remarks>Everything is stored before it is published. The assistant's turn is a task of the grain, so that no call ever waits for it.</remarks>
public sealed partial class ChatGrain(
    [PersistentState("chat", SiloExtensions.Storage)] IPersistentState<ChatState> state,
    Assistant assistant,
    SystemScope system,
    TimeProvider time,
    ILogger<ChatGrain> logger) : Grain, IChatGrain
{
    private const int LongestText = 50_000;
    private readonly SerialWriter _writer = new(state);
    private CancellationTokenSource? _interrupt;
    private Task _turn = Task.CompletedTask;

    private ChatState Chat => state.State;

    private string Workspace => GrainKeys.WorkspaceOf(this.GetPrimaryKeyString());

    private OperationScope Scope => new(GrainFactory, GrainKeys.Of(Workspace, Chat.ProjectId));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!Chat.IsBusy)
            return;
        Chat.IsBusy = false;
        foreach (var message in Chat.Messages.Where(message => message.IsStreaming).ToArray())
            Chat.Replace(message with { IsStreaming = false, Text = Join(message.Text, ChatWording.CutShort) });
        await _writer.WriteAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_interrupt is { } interrupt)
            await interrupt.CancelAsync();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public Task<ChatView> Get() => Task.FromResult(new ChatView
    {
        Id = GrainKeys.IdOf(this.GetPrimaryKeyString()),
        ProjectId = Chat.ProjectId,
        Messages = [.. Chat.Messages],
        IsBusy = Chat.IsBusy,
    });

    public async Task Create(string projectId)
    {
        if (Chat.ProjectId.Length > 0)
            return;
        Chat.ProjectId = projectId;
        await StoreAndPublishAsync(Chat.Add(ChatAuthor.Assistant, ChatWording.Greeting, time.GetUtcNow(), cards: new SourceCard()));
    }

    public async Task Send(string text)
    {
        Validate(text);
        // Stored, published and told later is only what has no secret in it; this turn alone works with the person's own words.
        var hidden = HiddenSecrets.In(text.Trim(), await SecretNamesAsync());
        Chat.IsBusy = true;
        var isFirst = Chat.Messages.All(message => message.Author != ChatAuthor.Person);
        var asked = Chat.Add(ChatAuthor.Person, hidden.Text, time.GetUtcNow());
        var answer = Chat.Add(ChatAuthor.Assistant, "", time.GetUtcNow(), isStreaming: true);
        await StoreAndPublishAsync(asked, answer);
        _interrupt = new CancellationTokenSource();
        DelayDeactivation(TimeSpan.FromMinutes(10));
        // Runs on the grain's own scheduler and with the person's own token, which the request context of this call carries into it.
        _turn = AnswerAsync(answer.Number, isFirst ? hidden.Text : null, asked with { Text = text.Trim() }, hidden, _interrupt);
    }

    public Task Interrupt() => _interrupt?.CancelAsync() ?? Task.CompletedTask;

    public Task Post(string text, ImmutableArray<ChatCard> cards)
        => StoreAndPublishAsync(Chat.Add(ChatAuthor.Assistant, text, time.GetUtcNow(), cards: cards.IsDefault ? [] : cards));

    private void Validate(string text)
    {
        if (Chat.ProjectId.Length == 0)
            throw new ProblemException("chat.unknown", "This chat does not exist.", "Start a new one from the project's page.");
        if (string.IsNullOrWhiteSpace(text))
            throw new ProblemException("chat.empty", "The message is empty.", "Write what you want, or \"help\".");
        if (text.Length > LongestText)
            throw new ProblemException("chat.too-long", $"The message has {text.Length} characters; {LongestText} are allowed.", "Send it in parts.");
        if (Chat.IsBusy)
            throw new ProblemException("chat.busy", "The assistant is still answering.", "Wait for the answer, or stop it.");
    }

    private async Task AnswerAsync(int number, string? title, ChatMessage said, HiddenSecrets hidden, CancellationTokenSource interrupt)
    {
        var redactor = new Redactor(hidden.Values);
        try
        {
            if (title is not null)
                await NameAsync(ChatWording.Title(title));
            var history = ChatHistory.Of(await ProjectContextReader.ReadAsync(Scope), Chat.Messages, said);
            var turn = new Turn(assistant, ProjectOperations.For(Scope), Grow, soFar => StoreAsync(number, redactor.Redact(soFar)));
            var result = redactor.Redact(await turn.RunAsync(history, interrupt.Token));
            await EndAsync(number, result.Text, result.Cards);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            await EndAsync(number, Join(Chat.Messages[number - 1].Text, ChatWording.Interrupted), Chat.Messages[number - 1].Cards);
        }
        catch (ProblemException refused)
        {
            await EndAsync(number, "That did not work.", [.. Chat.Messages[number - 1].Cards, .. refused.Problems.Select(problem => redactor.Redact(new ProblemCard(problem)))]);
        }
        catch (Exception exception)
        {
            Failed(logger, exception, this.GetPrimaryKeyString());
            var problem = new Problem("chat.failed", "The assistant could not answer: something unexpected went wrong.", "Try again; the details are in Hydron's log.");
            await EndAsync(number, "That did not work.", [.. Chat.Messages[number - 1].Cards, new ProblemCard(problem)]);
        }
        finally
        {
            interrupt.Dispose();
            if (_interrupt == interrupt)
                _interrupt = null;
        }

        // A secret that a model repeats may come in pieces, so then the text is shown only as a whole.
        Task Grow(string text) => hidden.Values.IsEmpty ? GrowAsync(number, text) : Task.CompletedTask;
    }

    private async Task<HashSet<string>> SecretNamesAsync() =>
        [.. (await Scope.Project.Get()).Services.Services.SelectMany(service => service.Environment).Where(variable => variable.IsSecret).Select(variable => variable.Name)];

    private async Task NameAsync(string title)
    {
        using (system.Enter(Workspace))
            await Scope.Project.ChatTitled(GrainKeys.IdOf(this.GetPrimaryKeyString()), title);
    }

    private async Task GrowAsync(int number, string text)
    {
        var message = Chat.Messages[number - 1];
        Chat.Replace(message with { Text = message.Text + text });
        await this.PublishAsync<ChatEvent>(Streams.Chat, new TextGrew(number, message.Text.Length, text));
    }

    private Task StoreAsync(int number, TurnResult soFar)
        => StoreAndPublishAsync(Chat.Replace(Chat.Messages[number - 1] with { Text = soFar.Text, Cards = soFar.Cards }));

    private Task EndAsync(int number, string text, ImmutableArray<ChatCard> cards)
    {
        Chat.IsBusy = false;
        return StoreAndPublishAsync(Chat.Replace(Chat.Messages[number - 1] with { Text = text, Cards = cards, IsStreaming = false }));
    }

    private async Task StoreAndPublishAsync(params ImmutableArray<ChatMessage> messages)
    {
        await _writer.WriteAsync();
        foreach (var message in messages)
            await this.PublishAsync<ChatEvent>(Streams.Chat, new MessageChanged(message, Chat.IsBusy));
    }

    private static string Join(string text, string remark) => text.Length == 0 ? remark : $"{text}\n\n{remark}";

    [LoggerMessage(Level = LogLevel.Error, Message = "The assistant's turn in chat {Chat} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string chat);
}
