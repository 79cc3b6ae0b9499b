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
    IAssistants assistants,
    ChosenAssistants chosen,
    SystemScope system,
    TimeProvider time,
    ILogger<ChatGrain> logger) : Grain, IChatGrain
{
    private const int LongestText = 50_000;

    /// <summary>The operations act with the person's own token, and that is good for no longer.</summary>
    private static readonly TimeSpan LongestTurn = CallerTokens.Lifetime;

    private readonly SerialWriter _writer = new(state);
    private CancellationTokenSource? _interrupt;
    private Task _turn = Task.CompletedTask;

    private ChatState Chat => state.State;

    private string Workspace => GrainKeys.WorkspaceOf(this.GetPrimaryKeyString());

    private OperationScope Scope => new(GrainFactory, GrainKeys.Of(Workspace, Chat.ProjectId));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!CutShort() && !Chat.IsBusy)
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
        await Task.WhenAll(_turn, _approved).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
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

    public async Task Send(string text, ImmutableArray<ChatAttachment> attachments = default)
    {
        Validate(text);
        ImmutableArray<ChatAttachment> attached = attachments.IsDefaultOrEmpty ? [] : Attachables.Check(attachments, await Scope.Project.Get(), (await Scope.Workspace.Get()).Servers);
        // Stored, published and told later is only what has no secret in it; this turn alone works with the person's own words.
        var hidden = HiddenSecrets.In(text.Trim(), await SecretNamesAsync());
        Chat.IsBusy = true;
        var isFirst = Chat.Messages.All(message => message.Author != ChatAuthor.Person);
        var asked = Chat.Replace(Chat.Add(ChatAuthor.Person, hidden.Text, time.GetUtcNow()) with { Attachments = attached });
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
        Turn? turn = null;
        using var late = new CancellationTokenSource(LongestTurn, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Token, late.Token);
        try
        {
            if (title is not null)
                await NameAsync(ChatWording.Title(title));
            var project = await ProjectContextReader.ReadAsync(Scope, said.Attachments);
            var operations = ProjectOperations.For(Scope);
            var assistant = PersonsWord.IsGiven(said.Text, project, operations) ? assistants.BuiltIn : await AssistantAsync();
            var history = ChatHistory.Of(project, Chat.Messages, said, assistant);
            if (history.LeftOut > 0)
                await StoreAndPublishAsync(Chat.Replace(Chat.Messages[number - 1] with { LeftOut = history.LeftOut }));
            turn = new Turn(assistant, operations, Scope, Grow, soFar => StoreAsync(number, redactor.Redact(soFar)));
            await EndAsync(number, redactor.Redact(await turn.RunAsync(history.Messages, ends.Token)));
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            await EndAsync(number, Broken(turn) with { Text = Join(Chat.Messages[number - 1].Text, ChatWording.Interrupted) });
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            await EndAsync(number, Broken(turn, [new Problem("chat.late", $"The answer took longer than {LongestTurn.TotalMinutes:0} minutes.", "What was done up to then stands; say it again to go on.")]));
        }
        catch (ProblemException refused)
        {
            await EndAsync(number, Broken(turn, refused.Problems));
        }
        catch (Exception exception)
        {
            Failed(logger, exception, this.GetPrimaryKeyString());
            await EndAsync(number, Broken(turn, [new Problem("chat.failed", "The assistant could not answer: something unexpected went wrong.", "Try again; the details are in Hydron's log.")]));
        }
        finally
        {
            interrupt.Dispose();
            if (_interrupt == interrupt)
                _interrupt = null;
        }

        // A secret that a model repeats may come in pieces, so then the text is shown only as a whole.
        Task Grow(string text) => hidden.Values.IsEmpty ? GrowAsync(number, text) : Task.CompletedTask;

        // What was shown of the text stays; of a text that was held back, a part of a secret could be at its end.
        TurnResult Broken(Turn? turn, params ImmutableArray<Problem> problems)
        {
            var shown = Chat.Messages[number - 1];
            var cards = (turn is null ? shown.Cards : [.. turn.SoFar.Cards.Select(card => redactor.Redact(card))]).AddRange(problems.Select(problem => redactor.Redact(new ProblemCard(problem))));
            return new TurnResult(shown.Text.Length > 0 ? shown.Text : "That did not work.", cards, turn?.SoFar.Usage);
        }
    }

    /// <summary>Whom the project has chosen. It is asked for anew for each message, so a choice counts from the next one on.</summary>
    private async Task<Assistant> AssistantAsync() => await chosen.OpenAsync(Workspace, (await Scope.Project.Get()).Assistant);

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
        => StoreAndPublishAsync(Chat.Replace(Chat.Messages[number - 1] with { Text = soFar.Text, Cards = soFar.Cards, Usage = soFar.Usage }));

    private Task EndAsync(int number, TurnResult result)
    {
        Chat.IsBusy = false;
        return StoreAndPublishAsync(Chat.Replace(Chat.Messages[number - 1] with { Text = result.Text, Cards = result.Cards, Usage = result.Usage, IsStreaming = false }));
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
