using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Chats.Operations;

/// <summary>One server, in words for a person.</summary>
internal static class ServerText
{
    /// <param name="projects">Those that have services on it.</param>
    public static string Of(ServerView server, IEnumerable<ProjectView> projects)
    {
        var lines = new List<string> { $"{(server.Address.Length > 0 ? $"{server.Address}, " : "")}{server.State.ToString().ToLowerInvariant()}{(server.Trouble.Length > 0 ? $": {server.Trouble}" : "")}" };
        if (server.Facts is { } facts)
            lines.Add($"{facts.OperatingSystem}, {ProjectText.Count(facts.Cores, "core")}, {facts.MemoryMb / 1024} GB memory, {facts.DiskFreeGb} of {facts.DiskGb} GB disk free");
        foreach (var project in projects)
            lines.Add($"{project.Summary.Name}{(project.Releases is [var release, ..] ? $", release {release.Number}" : ", nothing released yet")}: {Services(project, server)}");
        if (server.Projects.IsEmpty)
            lines.Add("No project has services on it");
        if (server.LeasedBy.Length > 0)
            lines.Add("A run is changing it now");
        return $"**{server.Name}**\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}";
    }

    /// <summary>A server that nobody has ordered yet.</summary>
    public static string Planned(ProjectView project, string name) =>
        $"**{name}** is planned and not ordered yet. For it are planned: {Placed(project, name)}.";

    private static string Services(ProjectView project, ServerView server)
    {
        var name = project.Releases.FirstOrDefault()?.Servers.FirstOrDefault(each => each.ServerId == server.Id)?.Name
            ?? project.Infrastructure?.Servers.FirstOrDefault(each => each.ExistingServerId == server.Id)?.Name
            ?? server.Name;
        return Placed(project, name);
    }

    private static string Placed(ProjectView project, string name) =>
        project.Infrastructure?.Placements.Where(each => string.Equals(each.Server, name, StringComparison.OrdinalIgnoreCase)).Select(each => each.Service).ToArray() is { Length: > 0 } services
            ? string.Join(", ", services)
            : "no service";
}
