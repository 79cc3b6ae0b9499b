using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>A Procfile (Heroku, and the many that read it): a line a process, "name: command". <c>web</c> answers requests, <c>release</c> runs once before a release.</summary>
internal sealed partial class ProcfileHints : IHintReader
{
    private const int MaxLines = 100;

    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => tree.Named("Procfile").Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root)).Take(50).SelectMany(path => Read(path, tree.Read(path) ?? ""));

    private static IEnumerable<ServiceHint> Read(string path, string text)
    {
        var processes = text.Split('\n').Take(MaxLines).Select((line, index) => (Match: Process().Match(line.TrimEnd('\r')), Line: index + 1)).Where(line => line.Match.Success)
            .Select(line => (Name: line.Match.Groups[1].Value, Command: line.Match.Groups[2].Value.Trim(), line.Line)).DistinctBy(process => process.Name).ToList();
        var release = processes.FirstOrDefault(process => process.Name == "release");
        var running = processes.Where(process => process.Name is not ("release" or "console" or "shell" or "test" or "migrate" or "seed" or "postdeploy") && !RunsOnce().IsMatch(process.Command) && !OfBuildpack().IsMatch(process.Command)).ToList();
        if (running.Count == 0)
            yield break;
        var main = running.FirstOrDefault(process => process.Name == "web") is { Command: not null } web ? web : running[0];
        foreach (var (name, command, line) in running)
        {
            var isMain = name == main.Name;
            yield return new ServiceHint
            {
                Folder = Paths.FolderOf(path),
                Evidence = new Evidence(path, line, $"process {name} in Procfile", "start command"),
                Name = name,
                IsFurtherProcess = !isMain,
                Kind = name == "web" ? null : Scheduled().IsMatch(name) ? ServiceKind.Scheduler : ServiceKind.Worker,
                StartCommand = command,
                ReleaseCommand = isMain ? release.Command ?? "" : "",
                Port = name == "web" && Port().Match(command) is { Success: true } port ? Ports.PortFinder.Number(port.Groups[1].Value) : null,
            };
        }
    }

    [GeneratedRegex(@"\A\s*([A-Za-z0-9_-]{1,60}):\s*(\S.*)\z")]
    private static partial Regex Process();

    [GeneratedRegex(@"\A(?:echo|true|:|exit|sleep \d)\b")]
    private static partial Regex RunsOnce();

    /// <summary>Servers that only Heroku's own images have.</summary>
    [GeneratedRegex(@"\A(?:vendor/bin/)?heroku-php-")]
    private static partial Regex OfBuildpack();

    [GeneratedRegex("clock|sched|cron|beat|timer", RegexOptions.IgnoreCase)]
    private static partial Regex Scheduled();

    [GeneratedRegex(@"(?:--port[= ]|-p |:)(\d{4,5})\b")]
    private static partial Regex Port();
}
