using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Tests.Projects;

namespace Hydron.Tests.Chats;

/// <summary>A chat as the person who writes in it sees it.</summary>
internal sealed record TestChat(TestProject Project, string Id)
{
    public IChatGrain Grain => As(Role.Deployer);

    private string Key => GrainKeys.Of(Project.Workspace, Id);

    /// <summary>The first chat of a new project.</summary>
    public static async Task<TestChat> CreateAsync(ProjectFixture fixture)
    {
        var project = await fixture.CreateAsync();
        return new TestChat(project, (await project.Grain.Get()).Chats[0].Id);
    }

    public IChatGrain As(Role role)
    {
        Project.Fixture.ActAs(role, Project.Workspace);
        return Project.Fixture.Grains.GetGrain<IChatGrain>(Key);
    }

    public Task<ChatView> UntilAsync(Func<ChatView, bool> fits) => Project.Fixture.UntilAsync<ChatEvent, ChatView>(Hydron.Streams.Chat, Key, Grain.Get, fits);

    /// <summary>Says something, and waits for the whole answer.</summary>
    public async Task<ChatMessage> SayAsync(string text, params ImmutableArray<ChatAttachment> attachments)
    {
        var before = (await Grain.Get()).Messages.Length;
        await Grain.Send(text, attachments);
        var view = await UntilAsync(each => !each.IsBusy && each.Messages.Length >= before + 2);
        return view.Messages[before + 1];
    }

    public async Task<ImmutableArray<ChatCard>> CardsAsync() => [.. (await Grain.Get()).Messages.SelectMany(message => message.Cards)];
}
