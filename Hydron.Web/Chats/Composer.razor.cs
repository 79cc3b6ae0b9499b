using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Hydron.Chats;

/// <summary>Where a person writes. What could not be sent stays in the box.</summary>
public sealed partial class Composer : IAsyncDisposable
{
    private string _text = "";
    private bool _isSending;
    private ImmutableArray<ChatAttachment> _attached = [];
    private ImmutableArray<Problem> _problems = [];
    private ElementReference _box;
    private IJSObjectReference? _module;
    private IJSObjectReference? _keys;

    /// <summary>Sends a text with what is attached to it; answers why it could not, or with nothing where it did.</summary>
    [Parameter, EditorRequired] public Func<string, ImmutableArray<ChatAttachment>, Task<ImmutableArray<Problem>>> Send { get; set; } = default!;

    /// <summary>What can be attached now.</summary>
    [Parameter] public Func<Task<ImmutableArray<ChatAttachment>>> Attachable { get; set; } = () => Task.FromResult<ImmutableArray<ChatAttachment>>([]);

    /// <summary>Ends the assistant's turn.</summary>
    [Parameter] public EventCallback Stop { get; set; }

    /// <summary>The assistant's turn is under way: what is written waits in the box.</summary>
    [Parameter] public bool IsBusy { get; set; }

    /// <summary>Why this person cannot write here; empty where they can.</summary>
    [Parameter] public string Refusal { get; set; } = "";

    [Inject] private IJSRuntime Script { get; set; } = default!;

    /// <summary>Sends a text that the person chose instead of writing it. Where it fails and nothing else is being written, it goes into the box.</summary>
    public async Task SendAsync(string text)
    {
        if (!await TrySendAsync(text) && _text.Length == 0)
            _text = text;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "/js/chat.js");
            _keys = await _module.InvokeAsync<IJSObjectReference>("compose", _box);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone already.
        }
    }

    private async Task SubmitAsync()
    {
        if (IsBusy || string.IsNullOrWhiteSpace(_text))
            return;
        var sent = _text;
        if (await TrySendAsync(sent) && _text == sent)
            _text = "";
    }

    private void Attach(ChatAttachment attachment)
    {
        if (!_attached.Contains(attachment) && _attached.Length < ChatAttachment.Most)
            _attached = _attached.Add(attachment);
    }

    private void TakeOff(ChatAttachment attachment) => _attached = _attached.Remove(attachment);

    private async Task<bool> TrySendAsync(string text)
    {
        if (_isSending || Refusal.Length > 0)
            return false;
        _isSending = true;
        try
        {
            var attached = _attached;
            _problems = await Send(text, attached);
            if (_problems.IsEmpty && _attached == attached)
                _attached = [];
            return _problems.IsEmpty;
        }
        finally
        {
            _isSending = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_keys is { } keys)
            {
                await keys.InvokeVoidAsync("dispose");
                await keys.DisposeAsync();
            }

            if (_module is { } module)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page, and the script with it, is gone already.
        }
    }
}
