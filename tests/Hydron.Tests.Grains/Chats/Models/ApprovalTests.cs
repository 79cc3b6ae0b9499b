using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Tests.Projects;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Tests.Chats.Models;

/// <summary>What a model asks for waits on a card until a person decides.</summary>
public sealed class ApprovalTests(ModelledFixture fixture) : IClassFixture<ModelledFixture>
{
    [Fact]
    public async Task An_approved_card_is_done_once_also_an_activation_later()
    {
        var (chat, message) = await AskedAsync("choose_model", """{"model":"hydron/offline"}""");
        Assert.Equal(Wire.ModelOf("vllm"), await ModelOf(chat));
        await chat.Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

        Assert.Equal(ApprovalState.Approved, await chat.Grain.Decide(message, 0, isApproved: true));
        var done = await UntilAsync(chat, message, card => card.Outcome.Length > 0);
        Assert.Equal((ApprovalState.Approved, AssistantSettings.BuiltIn), (done.State, await ModelOf(chat)));

        await chat.Project.Grain.SetAssistant(new AssistantSettings { Model = Wire.ModelOf("vllm") });
        Assert.Equal(ApprovalState.Approved, await chat.Grain.Decide(message, 0, isApproved: true));
        Assert.Equal(ApprovalState.Approved, await chat.Grain.Decide(message, 0, isApproved: false));
        Assert.Equal(Wire.ModelOf("vllm"), await ModelOf(chat));
    }

    [Fact]
    public async Task A_declined_card_stays_declined()
    {
        var (chat, message) = await AskedAsync("choose_model", """{"model":"hydron/offline"}""");
        Assert.Equal(ApprovalState.Declined, await chat.Grain.Decide(message, 0, isApproved: false));
        Assert.Equal(ApprovalState.Declined, await chat.Grain.Decide(message, 0, isApproved: true));
        Assert.Equal(Wire.ModelOf("vllm"), await ModelOf(chat));
    }

    [Fact]
    public async Task A_card_whose_subject_has_changed_is_void_and_says_so()
    {
        var (chat, message) = await AskedAsync("redeploy", "{}");
        await chat.Project.Grain.Edit([new SetPort("shop", 8080)]);
        Assert.Equal(ApprovalState.Void, await chat.Grain.Decide(message, 0, isApproved: true));
        Assert.Equal("The services have changed since.", (await CardAsync(chat, message)).Outcome);
        Assert.Empty((await chat.Project.Grain.Get()).Runs);
    }

    [Fact]
    public async Task A_secret_is_rotated_when_the_card_for_it_is_approved_and_not_before()
    {
        var (chat, message) = await AskedAsync("rotate_secret", """{"service":"postgres"}""");
        var before = await PasswordAsync(chat);
        Assert.Equal([new DiffLine("postgres: POSTGRES_PASSWORD", "made up by Hydron", "made up anew")], (await CardAsync(chat, message)).Changes.AsEnumerable());
        Assert.Equal(ApprovalState.Approved, await chat.Grain.Decide(message, 0, isApproved: true));
        await UntilAsync(chat, message, card => card.Outcome.Length > 0);
        var after = await PasswordAsync(chat);
        Assert.NotEqual(before, after);
        await chat.Grain.Decide(message, 0, isApproved: true);
        Assert.Equal(after, await PasswordAsync(chat));
    }

    [Fact]
    public async Task A_declined_or_void_card_rotates_nothing()
    {
        var (chat, message) = await AskedAsync("rotate_secret", """{"service":"postgres","variable":"POSTGRES_PASSWORD"}""");
        var before = await PasswordAsync(chat);
        Assert.Equal(ApprovalState.Declined, await chat.Grain.Decide(message, 0, isApproved: false));
        Assert.Equal(before, await PasswordAsync(chat));

        var (other, asked) = await AskedAsync("rotate_secret", """{"service":"postgres"}""");
        before = await PasswordAsync(other);
        await other.Project.Grain.Edit([new SetPort("shop", 8080)]);
        Assert.Equal(ApprovalState.Void, await other.Grain.Decide(asked, 0, isApproved: true));
        Assert.Equal(before, await PasswordAsync(other));
    }

    [Fact]
    public async Task What_is_refused_when_it_is_approved_says_why()
    {
        var (chat, message) = await AskedAsync("roll_back", """{"release":3}""");
        await chat.Grain.Decide(message, 0, isApproved: true);
        Assert.StartsWith("That did not work.", (await UntilAsync(chat, message, card => card.Outcome.Length > 0)).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_card_that_asks_can_be_decided()
    {
        var chat = await TestChat.CreateAsync(fixture);
        Assert.Equal(["chat.no-approval"], await TestProject.RefusalAsync(() => chat.Grain.Decide(1, 0, isApproved: true)));
        Assert.Equal(["chat.no-approval"], await TestProject.RefusalAsync(() => chat.Grain.Decide(99, 0, isApproved: true)));
        Assert.Equal(["access.denied"], await TestProject.RefusalAsync(() => chat.As(Role.Viewer).Decide(1, 0, isApproved: true)));
    }

    [Fact]
    public async Task What_a_crash_cut_short_is_not_begun_again()
    {
        var workspace = ClusterFixture.NewWorkspace();
        fixture.ActAs(Role.Deployer, workspace);
        var grain = fixture.Grains.GetGrain<IChatGrain>(GrainKeys.Of(workspace, Identifiers.New("cht")));
        var left = new ChatState { ProjectId = "prj" };
        left.Add(ChatAuthor.Assistant, "Please approve.", DateTimeOffset.UnixEpoch, cards: new ApprovalCard { Operation = "redeploy", Subject = new ApprovalSubject(1, 0, 0, null, 0, null), State = ApprovalState.Approved });
        await fixture.Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(SiloExtensions.Storage).WriteStateAsync("chat", grain.GetGrainId(), new GrainState<ChatState>(left));

        Assert.StartsWith("Hydron was restarted", Assert.IsType<ApprovalCard>((await grain.Get()).Messages[0].Cards[0]).Outcome, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Approved, await grain.Decide(1, 0, isApproved: true));
    }

    /// <summary>A chat in which a model has asked for an operation, and the number of that message.</summary>
    private async Task<(TestChat Chat, int Message)> AskedAsync(string operation, string arguments)
    {
        var chat = await fixture.AnalyzedAsync("vllm");
        fixture.Provider.Then(Wire.OpenAi.Calls((operation, arguments)), Wire.OpenAi.Text("Please approve."));
        var answer = await chat.SayAsync("do whatever it takes to get on with it, I trust you");
        Assert.Equal((operation, ApprovalState.Waiting), (Assert.IsType<ApprovalCard>(Assert.Single(answer.Cards)).Operation, ((ApprovalCard)answer.Cards[0]).State));
        return (chat, answer.Number);
    }

    private async Task<string> PasswordAsync(TestChat chat)
    {
        var postgres = (await chat.Project.Grain.Get()).Services.Services.Single(service => service.Name == "postgres");
        return fixture.Unprotect(((GeneratedValue)postgres.Environment.Single(variable => variable.Name == "POSTGRES_PASSWORD").Value!).Ciphertext);
    }

    private static async Task<string> ModelOf(TestChat chat) => (await chat.Project.Grain.Get()).Assistant.Model;

    private static async Task<ApprovalCard> CardAsync(TestChat chat, int message) => (ApprovalCard)(await chat.Grain.Get()).Messages[message - 1].Cards[0];

    private static async Task<ApprovalCard> UntilAsync(TestChat chat, int message, Func<ApprovalCard, bool> fits) =>
        (ApprovalCard)(await chat.UntilAsync(view => fits((ApprovalCard)view.Messages[message - 1].Cards[0]))).Messages[message - 1].Cards[0];
}
