using Hydron.Projects;

namespace Hydron.CommandLine;

/// <summary>Which project of a workspace a repository belongs to.</summary>
public static class ProjectChoice
{
    private const int LongestName = 60;

    /// <summary>The newest project of the same source, or null.</summary>
    /// <param name="label">The source's label.</param>
    public static ProjectSummary? Find(IEnumerable<ProjectSummary> projects, string label) =>
        projects.OrderByDescending(project => project.ChangedAt).FirstOrDefault(project => Same(project.SourceLabel) == Same(label));

    /// <summary>A name for a new project, after the repository; no other project of the workspace has it.</summary>
    public static string NameFor(string url, IEnumerable<ProjectSummary> projects)
    {
        var last = Bare(url)[(Bare(url).LastIndexOf('/') + 1)..];
        var name = last.Length switch { 0 => "app", > LongestName => last[..LongestName], _ => last };
        var taken = projects.Select(project => project.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? name : $"{name}-{number}").First(each => !taken.Contains(each));
    }

    /// <summary>Hosts are the same in any case, paths are not (RFC 3986, 6.2.2.1); git servers serve a repository with and without <c>.git</c>.</summary>
    private static string Same(string label)
    {
        var (url, branch) = label.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? (label[..space], label[space..]) : (label, "");
        return Uri.TryCreate(Bare(url), UriKind.Absolute, out var uri) ? uri.AbsoluteUri + branch : label;
    }

    private static string Bare(string url)
    {
        var bare = url.TrimEnd('/');
        return bare.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? bare[..^4] : bare;
    }
}
