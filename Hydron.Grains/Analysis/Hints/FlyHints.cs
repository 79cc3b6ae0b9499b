using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>fly.toml: processes, the port that is routed to, checks, variables and mounts (Fly's configuration reference).</summary>
internal sealed class FlyHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree) => HintReaders.Files(tree, "fly.toml").SelectMany(Read);

    private static IEnumerable<ServiceHint> Read(SettingsFile file)
    {
        var root = file.Root;
        var routed = root["http_service"].Exists ? root["http_service"] : root["services"].ItemsOrSelf.FirstOrDefault();
        var checks = routed["checks"].Items.Concat(routed["http_checks"].Items).Concat(root["checks"].Entries.Select(entry => entry.Value));
        var processes = root["processes"].Entries.ToList();
        var main = processes.FirstOrDefault(process => process.Key is "app" or "web") is { Key: not null } named ? named : processes.FirstOrDefault();
        yield return new ServiceHint
        {
            Folder = file.Folder,
            Evidence = file.EvidenceFor(routed.Exists ? "internal_port" : "app", "port"),
            Name = root["app"].Text,
            Port = routed["internal_port"].Port,
            HealthPath = checks.Select(check => check["path"].Text).FirstOrDefault(path => path.Length > 0) ?? "",
            StartCommand = main.Value.Text,
            ReleaseCommand = root["deploy"]["release_command"].Text,
            Environment = [.. root["env"].Entries.Where(entry => VariableNames.IsValid(entry.Key)).Select(entry => HintedVariable.Of(entry.Key, entry.Value.Text, file.EvidenceFor(entry.Key)))],
            Volumes = [.. root["mounts"].ItemsOrSelf.Where(mount => mount["destination"].Text.StartsWith('/')).Select(mount => new Volume(ServiceNames.Label(mount["source"].Text, "data"), mount["destination"].Text))],
            Dockerfile = root["build"]["dockerfile"].Text is { Length: > 0 } dockerfile ? Paths.Resolve(file.Folder, dockerfile) : "",
            DockerContext = file.Folder,
        };
        foreach (var (name, command) in processes.Where(process => process.Key != main.Key && process.Value.Text.Length > 0))
        {
            yield return new ServiceHint
            {
                Folder = file.Folder,
                Evidence = file.EvidenceFor(name, "start command"),
                Name = name,
                IsFurtherProcess = true,
                Kind = name.Contains("cron", StringComparison.OrdinalIgnoreCase) ? ServiceKind.Scheduler : ServiceKind.Worker,
                StartCommand = command.Text,
            };
        }
    }
}
