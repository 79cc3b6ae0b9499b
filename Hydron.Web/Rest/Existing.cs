using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;

namespace Hydron.Rest;

/// <summary>What an address leads to. A grain answers for every id, with emptiness for one that nothing has.</summary>
internal static class Existing
{
    /// <exception cref="ProblemException">The workspace has none, or none any more (<c>project.unknown</c>).</exception>
    public static async Task<ProjectView> ProjectAsync(this WorkspaceClient client, string id)
    {
        var project = client.Project(id);
        if ((await client.WorkspaceViewAsync()).Projects.All(each => each.Id != id))
            throw new ProblemException("project.unknown", "There is no such project.", "It may have been deleted; list those that there are.");
        return await project.Get();
    }

    /// <exception cref="ProblemException">The workspace has none (<c>chat.unknown</c>).</exception>
    public static async Task<ChatView> ChatAsync(this WorkspaceClient client, string id) => await client.Chat(id).Get() is { ProjectId.Length: > 0 } chat
        ? chat
        : throw new ProblemException("chat.unknown", "There is no such chat.", "List those that the project has.");
}
