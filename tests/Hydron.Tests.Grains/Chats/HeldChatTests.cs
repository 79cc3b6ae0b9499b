using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Tests.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Core.Internal;
using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Tests.Chats;

/// <summary>A chat whose assistant is in the middle of its answer.</summary>
public sealed class HeldChatTests(HeldChatTests.HeldFixture fixture) : IClassFixture<HeldChatTests.HeldFixture>
{
    [Fact]
    public async Task An_answer_can_be_stopped_and_what_was_said_stays()
    {
        var chat = await HeldAsync();
        await chat.Grain.Interrupt();
        var view = await chat.UntilAsync(each => !each.IsBusy);
        Assert.StartsWith($"{HeldModel.Half}\n\n_Stopped.", view.Messages[^1].Text, StringComparison.Ordinal);
        Assert.False(view.Messages[^1].IsStreaming);
        await chat.Grain.Interrupt();
    }

    [Fact]
    public async Task While_the_assistant_answers_nobody_else_is_answered()
    {
        var chat = await HeldAsync();
        Assert.Equal(["chat.busy"], await TestProject.RefusalAsync(() => chat.Grain.Send("status")));
        await chat.Grain.Interrupt();
        await chat.UntilAsync(each => !each.IsBusy);
        await chat.Grain.Send("status");
        Assert.True((await chat.Grain.Get()).IsBusy);
        await chat.Grain.Interrupt();
    }

    [Fact]
    public async Task An_answer_that_is_under_way_does_not_outlive_the_grain()
    {
        var chat = await HeldAsync();
        await chat.Grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        var view = await chat.Grain.Get();
        Assert.False(view.IsBusy);
        Assert.Contains(HeldModel.Half, view.Messages[^1].Text, StringComparison.Ordinal);
        Assert.False(view.Messages[^1].IsStreaming);
    }

    [Fact]
    public async Task After_a_crash_the_half_answer_says_that_it_was_cut_short()
    {
        var workspace = ClusterFixture.NewWorkspace();
        fixture.ActAs(Role.Deployer, workspace);
        var grain = fixture.Grains.GetGrain<IChatGrain>(GrainKeys.Of(workspace, Identifiers.New("cht")));
        var left = new ChatState { ProjectId = "prj", IsBusy = true };
        left.Add(ChatAuthor.Person, "status", DateTimeOffset.UnixEpoch);
        left.Add(ChatAuthor.Assistant, "It is", DateTimeOffset.UnixEpoch, isStreaming: true);
        var storage = fixture.Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(SiloExtensions.Storage);
        await storage.WriteStateAsync("chat", grain.GetGrainId(), new GrainState<ChatState>(left));

        var view = await grain.Get();
        Assert.False(view.IsBusy);
        Assert.StartsWith("It is\n\n_Hydron was restarted here.", view.Messages[^1].Text, StringComparison.Ordinal);
        Assert.All(view.Messages, message => Assert.False(message.IsStreaming));
    }

    /// <summary>A chat with half an answer.</summary>
    private async Task<TestChat> HeldAsync()
    {
        var chat = await TestChat.CreateAsync(fixture);
        await chat.Grain.Send("what do you think?");
        await chat.UntilAsync(view => view.Messages[^1].Text == HeldModel.Half);
        return chat;
    }

    public sealed class HeldFixture : ProjectFixture
    {
        protected override void AddParts(IServiceCollection services)
        {
            base.AddParts(services);
            services.Replace(ServiceDescriptor.Singleton<IAssistants>(new OneModel(new HeldModel())));
        }
    }
}
