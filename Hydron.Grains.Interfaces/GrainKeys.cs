namespace Hydron;

/// <summary>
/// Keys of grains and streams. Every key starts with its workspace; the incoming call filter relies on that.
/// </summary>
public static class GrainKeys
{
    /// <summary>The key of a project, chat, server or run: <c>workspace/id</c>.</summary>
    public static string Of(string workspace, string id) => $"{workspace}/{id}";

    /// <summary>In place of a workspace's id in the key of what belongs to a person in all of theirs. No workspace has it: their ids begin with <c>ws-</c>.</summary>
    public const string People = "people";

    /// <summary>The workspace that a key belongs to.</summary>
    public static string WorkspaceOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? key : key[..slash];
    }

    /// <summary>The part after the workspace.</summary>
    public static string IdOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>Names of the streams that components bind to. The stream's key is the key of the grain that publishes it.</summary>
public static class Streams
{
    /// <summary>The stream provider's name.</summary>
    public const string Provider = "hydron";

    /// <summary>Carries <see cref="Workspaces.WorkspaceView"/>.</summary>
    public const string Workspace = "workspace";

    /// <summary>Carries <see cref="Projects.ProjectView"/>.</summary>
    public const string Project = "project";

    /// <summary>Carries <see cref="Chats.ChatEvent"/>.</summary>
    public const string Chat = "chat";

    /// <summary>Carries <see cref="Servers.ServerView"/>.</summary>
    public const string Server = "server";

    /// <summary>Carries <see cref="Runs.RunView"/>.</summary>
    public const string Run = "run";

    /// <summary>Carries <see cref="Runs.LogGrew"/>, many times a second while a run writes; only readers of the log follow it.</summary>
    public const string RunLog = "run-log";
}
