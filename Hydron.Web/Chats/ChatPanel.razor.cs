using Hydron.Accounts;
using Hydron.Layout;
using Hydron.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Orleans.Runtime;

namespace Hydron.Chats;

/// <summary>One chat, live. To show another chat, make another panel (by its key).</summary>
public sealed partial class ChatPanel : LiveComponent
{
    /// <summary>A long chat begins with its newest messages; earlier ones come as many at a time.</summary>
    public const int MessagesAtOnce = 60;

    /// <summary>While the assistant is busy, the chat is read again this often, in case the event of its end was lost.</summary>
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(15);

    private const int MostReadings = 3;

    private Conversation _conversation = Conversation.Empty;
    private int _atMost = MessagesAtOnce;
    private bool _isRead;
    private bool _isUnknown;
    private bool _isSending;
    private Task _reading = Task.CompletedTask;
    private Task _checking = Task.CompletedTask;
    private Composer? _composer;
    private ElementReference _messages;
    private ElementReference _newest;
    private IJSObjectReference? _module;
    private IJSObjectReference? _scrolling;

    [Parameter, EditorRequired] public string ChatId { get; set; } = "";

    /// <summary>The project, kept up to date by the page.</summary>
    [Parameter, EditorRequired] public ProjectView Project { get; set; } = default!;

    [CascadingParameter] private Member? Member { get; set; }

    [Inject] private IJSRuntime Script { get; set; } = default!;

    private bool CanChange => Member?.Role >= Role.Deployer;

    private string Refusal => Member is null || CanChange ? "" : "You can read this chat. To write in it, ask an admin of the workspace for the role Deployer.";

    private IEnumerable<ChatMessage> Shown => _conversation.Messages.TakeLast(_atMost);

    private int Hidden => Math.Max(0, _conversation.Messages.Length - _atMost);

    protected override async Task OnInitializedAsync()
    {
        await TryAsync(async () =>
        {
            await FollowAsync<ChatEvent>(Streams.Chat, ChatId, Receive);
            Show(await Client.Chat(ChatId).Get());
        });
        if (RendererInfo.IsInteractive && !Gone.IsCancellationRequested)
            _checking = CheckAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_scrolling is not null || _isUnknown || !_isRead)
            return;
        try
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/chat.js");
            _scrolling ??= await _module.InvokeAsync<IJSObjectReference>("follow", _messages, _newest);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone already.
        }
    }

    private void Receive(ChatEvent happened)
    {
        _conversation = _conversation.With(happened);
        if (_conversation.HasGap && _isRead)
            ReadSoon();
    }

    private void Show(ChatView view)
    {
        _isRead = true;
        _isUnknown = view.ProjectId != Project.Summary.Id;
        _conversation = _conversation.With(view);
    }

    private void ReadSoon()
    {
        if (_reading.IsCompleted && !Gone.IsCancellationRequested)
            _reading = ReadAsync();
    }

    private async Task ReadAsync()
    {
        for (var reading = 0; reading < MostReadings && !Gone.IsCancellationRequested; reading++)
        {
            if (!await TryAsync(async () => Show(await Client.Chat(ChatId).Get())))
                break;
            if (!_conversation.HasGap)
                break;
        }

        DrawSoon();
    }

    private async Task CheckAsync()
    {
        using var timer = new PeriodicTimer(BetweenChecks, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
                await InvokeAsync(() =>
                {
                    if (_conversation.IsBusy || _conversation.HasGap)
                        ReadSoon();
                });
        }
        catch (OperationCanceledException)
        {
            // It went away.
        }
    }

    /// <summary>Why it could not be sent; empty where it was.</summary>
    private async Task<ImmutableArray<Problem>> SendAsync(string text, ImmutableArray<ChatAttachment> attachments)
    {
        _isSending = true;
        try
        {
            await Client.Chat(ChatId).Send(text, attachments);
            return [];
        }
        catch (ProblemException refused)
        {
            return refused.Problems;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return [new Problem("chat.unreachable", "The message could not be sent: Hydron does not answer at this moment.", "Your text is still here; send it again.")];
        }
        finally
        {
            _isSending = false;
        }
    }

    private async Task<ImmutableArray<ChatAttachment>> AttachableAsync()
    {
        ImmutableArray<Servers.ServerView> inventory = [];
        await TryAsync(async () => inventory = (await Client.WorkspaceViewAsync()).Servers);
        return Attachables.Of(Project, inventory);
    }

    private async Task<ImmutableArray<Problem>> DecideAsync(int message, int card, bool isApproved)
    {
        try
        {
            await Client.Chat(ChatId).Decide(message, card, isApproved);
            return [];
        }
        catch (ProblemException refused)
        {
            return refused.Problems;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return [new Problem("chat.unreachable", "Hydron does not answer at this moment.", "Try it again: what was decided already is not done twice.")];
        }
    }

    private Task SuggestAsync(string suggestion) => _composer?.SendAsync(suggestion) ?? Task.CompletedTask;

    private Task StopAsync() => TryAsync(() => Client.Chat(ChatId).Interrupt());

    private void ShowEarlier() => _atMost += MessagesAtOnce;

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_scrolling is { } scrolling)
            {
                await scrolling.InvokeVoidAsync("dispose");
                await scrolling.DisposeAsync();
            }

            if (_module is { } module)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page, and the script with it, is gone already.
        }

        await base.DisposeAsync();
    }
}
