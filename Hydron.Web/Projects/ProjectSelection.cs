namespace Hydron.Projects;

/// <summary>Which projects the dashboard shows, and in which order.</summary>
public static class ProjectSelection
{
    /// <summary>Those in whose name, source or type every word of the search occurs; favourites first, then the newest change.</summary>
    public static ImmutableArray<ProjectSummary> Of(ImmutableArray<ProjectSummary> projects, IReadOnlySet<string> favorites, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. projects
                .Where(project => words.All(word => Describes(project, word)))
                .Select(project => project with { IsFavorite = favorites.Contains(project.Id) })
                .OrderByDescending(project => project.IsFavorite)
                .ThenByDescending(project => project.ChangedAt),
        ];
    }

    private static bool Describes(ProjectSummary project, string word) =>
        project.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || project.SourceLabel.Contains(word, StringComparison.OrdinalIgnoreCase)
        || ProjectWords.NameOf(project.Type).Contains(word, StringComparison.OrdinalIgnoreCase)
        || ProjectWords.NameOf(project.Stage).Contains(word, StringComparison.OrdinalIgnoreCase);
}
