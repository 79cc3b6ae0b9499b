using Bunit;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Tests.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Hydron.Tests.Chats;

public sealed class ChatPanelTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public ChatPanelTests()
    {
        _context.Services.AddMudServices();
        _context.Services.AddSingleton(TimeProvider.System);
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_persons_words_are_shown_as_written_and_the_assistants_are_formatted()
    {
        var panel = Render(Chat(Person(1, "**not bold** <b>nor this</b>\nsecond line"), Assistant(2, "**bold**")));
        Assert.Equal("**not bold** <b>nor this</b>\nsecond line", panel.Find("[data-number='1'] .bubble").TextContent);
        Assert.Equal("bold", panel.Find("[data-number='2'] strong").TextContent);
    }

    [Fact]
    public void A_long_chat_begins_with_its_newest_messages()
    {
        var panel = Render(Chat([.. Enumerable.Range(1, 150).Select(number => Assistant(number, $"message {number}"))]));
        Assert.Equal(Enumerable.Range(91, 60), Numbers(panel));
        panel.Find(".earlier").Click();
        Assert.Equal(Enumerable.Range(31, 120), Numbers(panel));
        panel.Find(".earlier").Click();
        Assert.Equal(Enumerable.Range(1, 150), Numbers(panel));
        Assert.Empty(panel.FindAll(".earlier"));
    }

    [Fact]
    public void Text_that_Hydron_could_not_take_stays_in_the_box()
    {
        var chat = Chat(Assistant(1, "Hello."));
        chat.Failure = new TimeoutException();
        var panel = Render(chat);
        panel.Find("textarea").Change("deploy");
        panel.Find(".composer").Submit();
        Assert.Equal(["deploy"], chat.Sent);
        Assert.Equal("deploy", panel.Find("textarea").GetAttribute("value"));
        Assert.NotNull(panel.Find("[data-code='chat.unreachable']"));
    }

    [Fact]
    public void A_suggestion_is_sent_with_one_click()
    {
        var chat = Chat(Assistant(1, "Hello."));
        Render(chat).FindAll(".suggestions button").Single(button => button.TextContent == "help").Click();
        Assert.Equal(["help"], chat.Sent);
    }

    [Fact]
    public void A_busy_assistant_can_be_stopped_and_nothing_else_is_asked_meanwhile()
    {
        var chat = Chat(isBusy: true, Assistant(1, "Hello."), Person(2, "deploy"), Assistant(3, "") with { IsStreaming = true });
        var panel = Render(chat);
        Assert.All(panel.FindAll(".suggestions button"), button => Assert.True(button.HasAttribute("disabled")));
        panel.Find("[aria-label='Stop the assistant']").Click();
        Assert.Equal(1, chat.Interruptions);
    }

    [Fact]
    public void A_viewer_reads_and_is_told_why_they_cannot_write()
    {
        var panel = Render(Chat(Assistant(1, "Hello.")), Role.Viewer);
        Assert.Equal([1], Numbers(panel));
        Assert.True(panel.Find("textarea").HasAttribute("disabled"));
        Assert.Contains("Deployer", panel.Find("#composer-hint").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".suggestions"));
    }

    [Fact]
    public void A_chat_of_another_project_is_not_shown()
    {
        var panel = Render(new FakeChat(new ChatView { Id = "cht", ProjectId = "prj-other", Messages = [Assistant(1, "private")] }));
        Assert.DoesNotContain("private", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("This chat is not here", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_card_says_what_happened_and_what_next()
    {
        var panel = Render(Chat(Assistant(1, "That did not work.") with { Cards = [new ProblemCard(new Problem("source.empty", "The repository is empty.", "Push a commit."))] }));
        var card = panel.Find("[data-code='source.empty']");
        Assert.Contains("The repository is empty.", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Push a commit.", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_an_answer_stands_what_it_cost_and_what_the_model_was_not_told()
    {
        var usage = new TokenUsage { Model = "openai/gpt-4.1", Input = 9_120, Output = 38, Credits = 1.85m };
        var panel = Render(Chat(Assistant(1, "Yes.") with { Usage = usage, LeftOut = 12 }, Assistant(2, "No.")));
        Assert.Contains("openai/gpt-4.1 · 9,120 tokens in, 38 out · 1.85 credits", panel.Find("[data-number='1']").TextContent, StringComparison.Ordinal);
        Assert.Contains("first 12 messages were not told", panel.Find("[data-number='1']").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-number='2'] .made"));
    }

    [Fact]
    public void What_a_model_asks_for_is_approved_or_declined_on_its_card()
    {
        var chat = Chat(Assistant(1, "Please decide.") with { Cards = [new ProblemCard(new Problem("a", "b", "c")), Asked, Asked] });
        var cards = Render(chat).FindAll(".approval");
        Assert.Contains("Roll back", cards[0].QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("release3", cards[0].QuerySelector("dl")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        cards[0].QuerySelector("[data-action='approve']")!.Click();
        cards[1].QuerySelector("[data-action='decline']")!.Click();
        Assert.Equal([(1, 1, true), (1, 2, false)], chat.Decided);
    }

    [Fact]
    public void A_card_whose_subject_has_changed_and_one_that_is_decided_cannot_be_approved()
    {
        var panel = Render(Chat(Assistant(1, "") with
        {
            Cards = [Asked with { Subject = new ApprovalSubject(4, 0, 0, null, 0, null) }, Asked with { State = ApprovalState.Approved, Outcome = "Rolling **back**." }, Asked with { State = ApprovalState.Declined }],
        }));
        Assert.Empty(panel.FindAll(".approval button"));
        Assert.Equal(
            ["Void: The services have changed since. Ask for it again.", "Approved.", "Declined; nothing was done."],
            panel.FindAll(".approval .state").Select(state => state.TextContent));
        Assert.Equal("back", panel.Find(".approval strong").TextContent);
    }

    [Fact]
    public void Who_may_only_read_sees_a_request_without_buttons() =>
        Assert.Empty(Render(Chat(Assistant(1, "Please decide.") with { Cards = [Asked] }), Role.Viewer).FindAll(".approval button"));

    [Fact]
    public void A_decision_that_Hydron_could_not_take_says_so()
    {
        var chat = Chat(Assistant(1, "Please decide.") with { Cards = [Asked] });
        chat.Failure = new TimeoutException();
        var panel = Render(chat);
        panel.Find("[data-action='approve']").Click();
        Assert.NotNull(panel.Find(".approval [data-code='chat.unreachable']"));
    }

    private static ApprovalCard Asked => new() { Operation = "roll_back", Arguments = """{"release":3}""", Subject = new ApprovalSubject(0, 0, 0, null, 0, null) };

    private static IEnumerable<int> Numbers(IRenderedComponent<ChatPanel> panel) =>
        panel.FindAll(".message").Select(message => int.Parse(message.GetAttribute("data-number")!, System.Globalization.CultureInfo.InvariantCulture));

    private static ChatMessage Person(int number, string text) => new() { Number = number, Author = ChatAuthor.Person, Text = text };

    private static ChatMessage Assistant(int number, string text) => new() { Number = number, Author = ChatAuthor.Assistant, Text = text };

    private static FakeChat Chat(params ChatMessage[] messages) => Chat(isBusy: false, messages);

    private static FakeChat Chat(bool isBusy, params ChatMessage[] messages) => new(new ChatView { Id = "cht", ProjectId = "prj", Messages = [.. messages], IsBusy = isBusy });

    private IRenderedComponent<ChatPanel> Render(FakeChat chat, Role role = Role.Deployer)
    {
        _context.Services.AddSingleton(FakeCluster.Empty.With<IChatGrain>("cht", chat).ClientFor(role));
        _context.Renderer.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        return _context.Render<ChatPanel>(parameters => parameters
            .AddCascadingValue(new Member("ada", "ada@example.com", "ws", role))
            .Add(each => each.ChatId, "cht")
            .Add(each => each.Project, new ProjectView { Summary = new ProjectSummary { Id = "prj", Name = "shop" } }));
    }
}
