using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Chats;

/// <summary>What can be attached to a message of a project. Pure.</summary>
public static class Attachables
{
    /// <summary>Older runs are seldom talked about.</summary>
    private const int NewestRuns = 20;

    /// <summary>The services, the project's servers before the others of the inventory, and the newest runs.</summary>
    public static ImmutableArray<ChatAttachment> Of(ProjectView project, ImmutableArray<ServerView> inventory) =>
    [
        .. project.Services.Services.Select(service => new ChatAttachment(AttachmentKind.Service, service.Name, service.Name)),
        .. inventory.OrderByDescending(server => server.Projects.Contains(project.Summary.Id)).Select(server => new ChatAttachment(AttachmentKind.Server, server.Id, server.Name)),
        .. (project.Infrastructure?.Servers ?? []).Where(planned => inventory.All(server => server.Id != planned.ExistingServerId && !Same(server.Name, planned.Name)))
            .Select(planned => new ChatAttachment(AttachmentKind.Server, planned.Name, planned.Name)),
        .. project.Runs.Take(NewestRuns).Select(run => new ChatAttachment(AttachmentKind.Run, run.Id, $"run {run.Number}")),
    ];

    /// <summary>Attachments as they are stored: each once, named as things are named now.</summary>
    /// <exception cref="ProblemException">With all that is wrong: there is no such thing, or there are too many.</exception>
    public static ImmutableArray<ChatAttachment> Check(ImmutableArray<ChatAttachment> given, ProjectView project, ImmutableArray<ServerView> inventory)
    {
        if (given.IsDefaultOrEmpty)
            return [];
        if (given.Length > ChatAttachment.Most)
            throw new ProblemException("chat.attachments", $"{given.Length} things are attached; {ChatAttachment.Most} are allowed.", "Attach what the message is about.");
        var all = Of(project, inventory);
        var found = given.Select(attached => all.FirstOrDefault(each => each.Kind == attached.Kind && Same(each.Id, attached.Id))).ToArray();
        ImmutableArray<Problem> unknown =
        [
            .. given.Zip(found).Where(each => each.Second is null).Select(each => new Problem(
                "chat.attachment", $"There is no {each.First.Kind.ToString().ToLowerInvariant()} \"{each.First.Id}\" to attach.", "It may be gone since; take it off the message.")),
        ];
        return unknown.IsEmpty ? [.. found.OfType<ChatAttachment>().Distinct()] : throw new ProblemException(unknown);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
