using System.Collections.Immutable;
using Bunit;
using Hydron.Chats;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Hydron.Tests.Chats;

public sealed class ComposerTests : IAsyncDisposable
{
    private static readonly Problem Busy = new("chat.busy", "The assistant is still answering.", "Wait for the answer.");

    private readonly BunitContext _context = new();
    private readonly List<string> _sent = [];
    private ImmutableArray<Problem> _answer = [];
    private ImmutableArray<ChatAttachment> _attached = [];

    private static ChatAttachment Api => new(AttachmentKind.Service, "api", "api");

    private static ChatAttachment Run => new(AttachmentKind.Run, "run-a", "run 1");

    public ComposerTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void What_was_sent_leaves_the_box()
    {
        var composer = Render();
        Write(composer, "use the express template");
        Assert.Equal(["use the express template"], _sent);
        Assert.Equal("", TextOf(composer));
    }

    [Fact]
    public void What_could_not_be_sent_stays_in_the_box_with_the_reason_above_it()
    {
        _answer = [Busy];
        var composer = Render();
        Write(composer, "line one\nline two");
        Assert.Equal("line one\nline two", TextOf(composer));
        Assert.NotNull(composer.Find("[data-code='chat.busy']"));
        _answer = [];
        composer.Find("form").Submit();
        Assert.Equal(["line one\nline two", "line one\nline two"], _sent);
        Assert.Equal("", TextOf(composer));
        Assert.Empty(composer.FindAll("[data-code='chat.busy']"));
    }

    [Fact]
    public async Task A_suggestion_that_could_not_be_sent_goes_into_the_box_but_never_over_a_draft()
    {
        _answer = [Busy];
        var composer = Render();
        await composer.InvokeAsync(() => composer.Instance.SendAsync("approve the servers"));
        Assert.Equal("approve the servers", TextOf(composer));
        composer.Find("textarea").Change("my own words");
        await composer.InvokeAsync(() => composer.Instance.SendAsync("deploy"));
        Assert.Equal("my own words", TextOf(composer));
    }

    [Fact]
    public void While_the_assistant_is_busy_it_can_be_stopped_and_what_is_written_waits()
    {
        var stopped = 0;
        var composer = Render(parameters => parameters.Add(each => each.IsBusy, true).Add(each => each.Stop, () => stopped++));
        Write(composer, "deploy");
        Assert.Empty(_sent);
        Assert.Equal("deploy", TextOf(composer));
        composer.Find("[aria-label='Stop the assistant']").Click();
        Assert.Equal(1, stopped);
    }

    [Fact]
    public void Whoever_may_not_write_is_told_why()
    {
        var composer = Render(parameters => parameters.Add(each => each.Refusal, "Ask an admin for the role Deployer."));
        Assert.True(composer.Find("textarea").HasAttribute("disabled"));
        Assert.Contains("Deployer", composer.Find("#" + composer.Find("textarea").GetAttribute("aria-describedby")).TextContent, StringComparison.Ordinal);
        composer.Find("form").Submit();
        Assert.Empty(_sent);
    }

    [Fact]
    public void What_is_attached_can_be_taken_off_and_goes_with_the_message_once()
    {
        var composer = Render();
        Attach(composer, "api");
        Attach(composer, "run");
        Attach(composer, "api");
        Assert.Equal(["api", "run 1"], composer.FindAll(".attached .name").Select(name => name.TextContent));
        composer.Find("[aria-label='Take off service api']").Click();
        Attach(composer, "");
        Write(composer, "why did it fail?");
        Assert.Equal([Run, Api], _attached.AsEnumerable());
        Assert.Empty(composer.FindAll(".attached"));
        Write(composer, "status");
        Assert.Empty(_attached);
    }

    [Fact]
    public void What_could_not_be_sent_keeps_what_is_attached_to_it()
    {
        _answer = [Busy];
        var composer = Render();
        Attach(composer, "api");
        Write(composer, "use port 8080");
        Assert.Single(composer.FindAll(".attached .name"));
    }

    [Fact]
    public void A_search_that_finds_nothing_says_so()
    {
        var composer = Render();
        composer.Find(".attach").Click();
        composer.Find(".picker input").Input("nobody");
        Assert.Equal("Nothing is called so.", composer.Find(".picker p").TextContent);
        composer.Find(".picker input").KeyDown("Enter");
        Assert.Empty(composer.FindAll(".attached"));
    }

    [Fact]
    public void Nothing_but_spaces_is_not_sent()
    {
        Write(Render(), " \n ");
        Assert.Empty(_sent);
    }

    private IRenderedComponent<Composer> Render(Action<ComponentParameterCollectionBuilder<Composer>>? more = null) =>
        _context.Render<Composer>(parameters =>
        {
            parameters.Add(each => each.Attachable, () => Task.FromResult<ImmutableArray<ChatAttachment>>([Api, Run]));
            parameters.Add(each => each.Send, (text, attached) =>
            {
                _sent.Add(text);
                _attached = attached;
                return Task.FromResult(_answer);
            });
            more?.Invoke(parameters);
        });

    private static void Write(IRenderedComponent<Composer> composer, string text)
    {
        composer.Find("textarea").Change(new ChangeEventArgs { Value = text });
        composer.Find("form").Submit();
    }

    private static void Attach(IRenderedComponent<Composer> composer, string search)
    {
        composer.Find(".attach").Click();
        composer.Find(".picker input").Input(search);
        composer.Find(".picker input").KeyDown("Enter");
    }

    private static string TextOf(IRenderedComponent<Composer> composer) => composer.Find("textarea").GetAttribute("value") ?? "";
}
