using Hydron.Chats;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    private const int LongestChatTitle = 80;

    public async Task<string> StartChat()
    {
        EnsureExists();
        var id = Identifiers.New("cht");
        using (system.Enter(Workspace))
            await GrainFactory.GetGrain<IChatGrain>(GrainKeys.Of(Workspace, id)).Create(Id);
        State.Chats.Add(new ChatSummary(id, "New chat", time.GetUtcNow()));
        State.ActiveChat = id;
        await SaveAsync();
        return id;
    }

    public async Task ChatTitled(string chatId, string title)
    {
        var index = State.Chats.FindIndex(chat => chat.Id == chatId);
        if (index < 0)
            return;
        State.Chats[index] = State.Chats[index] with { Title = title };
        State.ActiveChat = chatId;
        await SaveAsync();
    }

    public async Task RenameChat(string chatId, string title)
    {
        var trimmed = title.Trim();
        if (trimmed.Length > LongestChatTitle || !VisibleText.Is(trimmed))
            throw new ProblemException("chat.title", $"A chat's title has 1 to {LongestChatTitle} characters, all of them visible.", "Choose another one.");
        await ChangeChatAsync(chatId, chat => chat with { Title = trimmed });
    }

    public async Task DeleteChat(string chatId)
    {
        await ChangeChatAsync(chatId, chat => chat with { IsDeleted = true });
        if (State.Chats.LastOrDefault(chat => !chat.IsDeleted) is not { } newest)
            await StartChat();
        else if (State.ActiveChat == chatId)
            State.ActiveChat = newest.Id;
        await SaveAsync();
    }

    public Task RestoreChat(string chatId) => ChangeChatAsync(chatId, chat => chat with { IsDeleted = false });

    private async Task ChangeChatAsync(string chatId, Func<ChatSummary, ChatSummary> change)
    {
        EnsureExists();
        var index = State.Chats.FindIndex(chat => chat.Id == chatId);
        if (index < 0)
            throw new ProblemException("chat.unknown", "This chat does not exist.", "Choose one of the project's chats.");
        State.Chats[index] = change(State.Chats[index]);
        await SaveAsync();
    }
}
