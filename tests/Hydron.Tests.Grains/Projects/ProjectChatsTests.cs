using Hydron.Projects;

namespace Hydron.Tests.Projects;

public sealed class ProjectChatsTests(ProjectFixture fixture) : IClassFixture<ProjectFixture>
{
    [Fact]
    public async Task A_chat_has_the_title_that_a_person_gives_it()
    {
        var project = await fixture.CreateAsync();
        var chat = (await project.Grain.Get()).Chats[0].Id;
        await project.Grain.RenameChat(chat, "  Shop ");
        Assert.Equal("Shop", (await project.Grain.Get()).Chats[0].Title);
        Assert.Equal(["chat.title"], await TestProject.RefusalAsync(() => project.Grain.RenameChat(chat, " ")));
        Assert.Equal(["chat.title"], await TestProject.RefusalAsync(() => project.Grain.RenameChat(chat, new string('a', 81))));
        Assert.Equal(["chat.unknown"], await TestProject.RefusalAsync(() => project.Grain.RenameChat("cht-other", "Shop")));
    }

    [Fact]
    public async Task A_deleted_chat_is_listed_again_once_it_is_brought_back()
    {
        var project = await fixture.CreateAsync();
        var first = (await project.Grain.Get()).Chats[0].Id;
        var second = await project.Grain.StartChat();
        await project.Grain.DeleteChat(second);
        Assert.Equal([first], await ListedAsync(project));
        await project.Grain.RestoreChat(second);
        Assert.Equal([second, first], await ListedAsync(project));
    }

    [Fact]
    public async Task A_project_always_has_a_chat()
    {
        var project = await fixture.CreateAsync();
        var only = (await project.Grain.Get()).Chats[0].Id;
        await project.Grain.DeleteChat(only);
        Assert.NotEqual(only, Assert.Single(await ListedAsync(project)));
    }

    private static async Task<IEnumerable<string>> ListedAsync(TestProject project) => (await project.Grain.Get()).Chats.Select(chat => chat.Id);
}
