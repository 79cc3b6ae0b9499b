using Hydron.Projects;

namespace Hydron.Chats;

/// <summary>Something that the command palette offers: a sentence to say, or a place to open.</summary>
/// <param name="Text">The sentence itself, or the place's name.</param>
/// <param name="Href">Where it leads; null for a sentence.</param>
public sealed record PaletteCommand(string Text, string? Href = null)
{
    /// <summary>More than are seen at a glance are found by more letters.</summary>
    private const int Most = 12;

    /// <summary>What is said at any time; what comes next in the project stands before it.</summary>
    private static readonly ImmutableArray<string> Sentences =
    [
        "status", "deploy", "generate the plan", "show me the commands", "what will this cost?", "why did you choose this server?", "show me the logs", "why did it fail?", "redeploy", "roll back",
        "pause", "resume", "stop", "retry", "undo", "reanalyze", "show me the services", "which environment variables are missing?", "show me the releases", "show me the runs",
        "which domains are configured?", "list my servers", "which models are there?", "help",
    ];

    /// <summary>Everything that holds the words of <paramref name="search"/>, and the search itself as a sentence where nothing does.</summary>
    public static ImmutableArray<PaletteCommand> For(ProjectView project, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = project.Summary.Id;
        ImmutableArray<PaletteCommand> found =
        [
            .. Suggestions.For(project).Concat(Sentences).Distinct().Select(sentence => new PaletteCommand(sentence))
                .Concat(new[] { "Services", "Plan", "Runs" }.Select(place => new PaletteCommand($"Open {place}", $"/projects/{id}?tab={place.ToLowerInvariant()}")))
                .Append(new PaletteCommand("Open AI settings", $"/projects/{id}/assistant"))
                .Concat(project.Chats.Select(chat => new PaletteCommand($"Open the chat {chat.Title}", $"/projects/{id}/chats/{chat.Id}")))
                .Where(command => words.All(word => command.Text.Contains(word, StringComparison.CurrentCultureIgnoreCase)))
                .Take(Most),
        ];
        return found.IsEmpty ? [new PaletteCommand(search.Trim())] : found;
    }
}
