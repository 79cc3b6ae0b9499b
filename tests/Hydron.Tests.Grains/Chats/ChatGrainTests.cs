using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Sources;
using Hydron.Tests.Projects;
using Orleans.Core.Internal;

namespace Hydron.Tests.Chats;

/// <summary>A project operated by sentences, with the built-in assistant.</summary>
public sealed class ChatGrainTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    [Fact]
    public async Task A_new_chat_asks_for_a_source()
    {
        var chat = await TestChat.CreateAsync(fixture);
        var greeting = Assert.Single((await chat.Grain.Get()).Messages);
        Assert.IsType<SourceCard>(Assert.Single(greeting.Cards));
        Assert.Equal((1, ChatAuthor.Assistant), (greeting.Number, greeting.Author));
    }

    [Fact]
    public async Task From_a_repository_to_a_run_in_five_sentences()
    {
        var chat = await AnalyzedAsync();
        await chat.SayAsync("expose shop on port 8080 instead of 3000, then set TITLE to \"My shop\"");
        await chat.SayAsync("generate the plan");
        await chat.SayAsync("approve the servers");
        await chat.SayAsync("approve the commands");
        var view = await chat.Project.Grain.Get();
        var shop = view.Services.Services.Single(service => service.Name == "shop");
        Assert.Equal((8080, new PlainValue("My shop")), (shop.Port, shop.Environment.Single(variable => variable.Name == "TITLE").Value));
        Assert.Single(view.Runs);
        Assert.Equal("person", view.Provisioning!.Approval?.UserId);
        Assert.Contains(await chat.CardsAsync(), card => card is RunCard run && run.RunId == view.Runs[0].Id);
    }

    [Fact]
    public async Task What_is_attached_is_what_a_sentence_means_and_stays_with_the_message_an_activation_later()
    {
        var chat = await AnalyzedAsync();
        await chat.SayAsync("add a Redis cache");
        var answer = await chat.SayAsync("lock it", new ChatAttachment(AttachmentKind.Service, "redis"));
        Assert.Equal(["redis"], (await chat.Project.Grain.Get()).Services.Services.Where(service => service.IsLocked).Select(service => service.Name));
        await chat.Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal([new ChatAttachment(AttachmentKind.Service, "redis", "redis")], (await chat.Grain.Get()).Messages[answer.Number - 2].Attachments.AsEnumerable());
        Assert.Equal(["chat.attachment"], await TestProject.RefusalAsync(() => chat.Grain.Send("lock it", [new ChatAttachment(AttachmentKind.Run, "redis")])));
    }

    [Fact]
    public async Task A_change_shows_what_changed_and_undo_takes_it_back()
    {
        var chat = await AnalyzedAsync();
        var answer = await chat.SayAsync("expose shop on port 8080");
        var diff = Assert.IsType<DiffCard>(Assert.Single(answer.Cards));
        Assert.Equal([new Plans.DiffLine("shop: port", "3000", "8080")], diff.Changes.AsEnumerable());
        await chat.SayAsync("undo");
        Assert.Equal(3000, (await chat.Project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Port);
    }

    [Theory]
    [InlineData("make me a sandwich")]
    [InlineData("do not deploy")]
    [InlineData("expose shop on port 99999")]
    [InlineData("approve")]
    public async Task What_is_not_understood_gets_help_and_changes_nothing(string sentence)
    {
        var chat = await AnalyzedAsync();
        var before = await chat.Project.Grain.Get();
        var answer = await chat.SayAsync(sentence);
        Assert.NotEqual("", answer.Text);
        Assert.Empty(answer.Cards);
        var after = await chat.Project.Grain.Get();
        Assert.Equal((before.Services.Number, before.Infrastructure, before.Runs.Length), (after.Services.Number, after.Infrastructure, after.Runs.Length));
    }

    [Fact]
    public async Task An_approval_is_given_once_for_what_was_seen()
    {
        var chat = await AnalyzedAsync();
        await chat.SayAsync("generate the plan");
        await chat.SayAsync("approve the servers");
        var provisioning = (await chat.Project.Grain.Get()).Provisioning!;
        var again = await chat.SayAsync("approve the servers");
        Assert.Contains("approve the commands", again.Text, StringComparison.Ordinal);
        Assert.Equal(provisioning.Number, (await chat.Project.Grain.Get()).Provisioning!.Number);
        Assert.Null((await chat.Project.Grain.Get()).Provisioning!.Approval);

        await chat.SayAsync("approve the commands");
        var nothing = await chat.SayAsync("approve the commands");
        Assert.Contains("nothing to approve", nothing.Text, StringComparison.Ordinal);
        Assert.Single((await chat.Project.Grain.Get()).Runs);
    }

    [Fact]
    public async Task What_is_refused_is_told_with_its_problem()
    {
        var chat = await TestChat.CreateAsync(fixture);
        var answer = await chat.SayAsync("http://127.0.0.1/owner/app");
        Assert.Equal("source.private-host", Assert.IsType<ProblemCard>(Assert.Single(answer.Cards)).Problem.Code);
        Assert.Null((await chat.Project.Grain.Get()).Source);
    }

    [Fact]
    public async Task After_a_refusal_the_rest_of_the_sentence_is_left_undone()
    {
        var chat = await AnalyzedAsync();
        var answer = await chat.SayAsync("set the memory of shop to 1MB, then expose shop on port 8080");
        Assert.IsType<ProblemCard>(Assert.Single(answer.Cards));
        Assert.Contains("Left undone: set port.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(3000, (await chat.Project.Grain.Get()).Services.Services.Single(service => service.Name == "shop").Port);
    }

    [Fact]
    public async Task A_viewer_may_read_but_not_speak()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Single((await chat.As(Role.Viewer).Get()).Messages);
        Assert.Equal(["access.denied"], await TestProject.RefusalAsync(() => chat.As(Role.Viewer).Send("status")));
    }

    [Theory]
    [InlineData("", "chat.empty")]
    [InlineData("  \n ", "chat.empty")]
    public async Task Nothing_is_no_message(string text, string code)
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Equal([code], await TestProject.RefusalAsync(() => chat.Grain.Send(text)));
        Assert.Single((await chat.Grain.Get()).Messages);
    }

    [Fact]
    public async Task A_text_that_is_far_too_long_is_refused()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Equal(["chat.too-long"], await TestProject.RefusalAsync(() => chat.Grain.Send(new string('a', 50_001))));
    }

    [Fact]
    public async Task A_chat_that_nobody_created_takes_no_messages()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Equal(["chat.unknown"], await TestProject.RefusalAsync(() => (chat with { Id = "cht-nothing" }).Grain.Send("status")));
    }

    [Fact]
    public async Task What_the_project_posts_is_a_message_with_its_cards()
    {
        var chat = await TestChat.CreateAsync(fixture);
        await chat.As(Role.System).Post("It is live.", [new ReleaseCard(3)]);
        var message = (await chat.Grain.Get()).Messages[^1];
        Assert.Equal((2, ChatAuthor.Assistant, "It is live.", false), (message.Number, message.Author, message.Text, message.IsStreaming));
        Assert.Equal(new ReleaseCard(3), Assert.Single(message.Cards));
    }

    [Fact]
    public async Task Messages_and_cards_outlive_memory()
    {
        var chat = await AnalyzedAsync();
        await chat.SayAsync("expose shop on port 8080");
        var before = await chat.Grain.Get();
        await chat.Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        var after = await chat.Grain.Get();
        Assert.Equal(before.Messages.Select(Shown), after.Messages.Select(Shown));
        Assert.Equal("8080", Assert.IsType<DiffCard>(Assert.Single(after.Messages[^1].Cards)).Changes[0].After);
        Assert.NotEqual("", (await chat.SayAsync("status")).Text);

        static (int, ChatAuthor, string, int, DateTimeOffset) Shown(ChatMessage message) => (message.Number, message.Author, message.Text, message.Cards.Length, message.At);
    }

    [Theory]
    [InlineData("show me the services", "show me the services")]
    [InlineData("A=hunter2", "Environment variables")]
    [InlineData("set STRIPE_KEY to hunter2", "Environment variables")]
    [InlineData("please use the API_TOKEN hunter2 and set API_TOKEN to hunter2", "Environment variables")]
    public async Task A_chat_is_called_after_its_first_sentence_but_never_after_a_secret(string sentence, string title)
    {
        var chat = await TestChat.CreateAsync(fixture);
        await chat.SayAsync(sentence);
        await chat.SayAsync("status");
        Assert.Equal(title, (await chat.Project.Grain.Get()).Chats[0].Title);
    }

    private async Task<TestChat> AnalyzedAsync()
    {
        var chat = await TestChat.CreateAsync(fixture);
        chat.Project.PutShop(chat.Project.Url);
        await chat.SayAsync(chat.Project.Url);
        await chat.Project.UntilAsync(view => view.Analysis is not null && view.Analyzing is null);
        return chat;
    }
}
