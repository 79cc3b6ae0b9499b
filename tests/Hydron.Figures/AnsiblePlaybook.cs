using System.Text.Json;
using Hydron.Plans;
using Hydron.Plans.Steps;

namespace Hydron.Figures;

/// <summary>
/// A server's preparation as a playbook: files by <c>copy</c>, packages by <c>apt</c>, units by <c>service</c>, the firewall by <c>ufw</c>, and what has no module of its own by
/// <c>shell</c>, the commands of a step that follow each other in one task. JSON is YAML.
/// </summary>
public sealed class AnsiblePlaybook
{
    private const string Install = $"{BasePackages.Apt} install -y --no-install-recommends ";

    private readonly string _folder;
    private readonly List<Dictionary<string, object>> _tasks = [];
    private readonly HashSet<string> _folders = [];

    private AnsiblePlaybook(string folder) => _folder = folder;

    /// <summary>Writes it into a folder, with the files that it copies beside it.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> WriteAsync(string folder, ServerPreparation preparation)
    {
        var playbook = new AnsiblePlaybook(folder);
        foreach (var step in preparation.Steps)
        {
            foreach (var file in step.Files)
                await playbook.CopyAsync(file);
            playbook.Run(step.Commands);
        }

        var path = Path.Combine(folder, "playbook.yml");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize<object[]>([new { hosts = "all", gather_facts = false, tasks = playbook._tasks }]));
        return path;
    }

    private async Task CopyAsync(PlannedFile file)
    {
        var source = $"file-{_tasks.Count}";
        await File.WriteAllTextAsync(Path.Combine(_folder, source), file.Content);
        var parent = Path.GetDirectoryName(file.Path)!;
        if (_folders.Add(parent))
            Add("file", new { path = parent, state = "directory" });
        Add("copy", new { src = source, dest = file.Path, mode = file.Mode });
    }

    private void Run(IEnumerable<string> commands)
    {
        var others = new List<string>();
        foreach (var command in commands)
        {
            if (ModuleFor(command) is not var (module, arguments))
            {
                others.Add(command);
                continue;
            }

            RunOthers(others);
            Add(module, arguments);
        }

        RunOthers(others);
    }

    private void RunOthers(List<string> commands)
    {
        if (commands.Count == 0)
            return;
        // Docker's formats look like Ansible's own templates.
        Add("shell", new { cmd = $"{{% raw %}}set -euo pipefail\n{string.Join('\n', commands)}\n{{% endraw %}}", executable = "/bin/bash" });
        commands.Clear();
    }

    private void Add(string module, object arguments) => _tasks.Add(new() { [module] = arguments });

    /// <summary>Null for a command that no module is made for.</summary>
    private static (string Module, object Arguments)? ModuleFor(string command)
    {
        if (command.StartsWith(Install, StringComparison.Ordinal))
            return ("apt", new { name = command[Install.Length..].Split(' '), install_recommends = false, lock_timeout = 180 });
        return command == $"{BasePackages.Apt} update" ? ("apt", new { update_cache = true }) : command.Split(' ') switch
        {
            ["systemctl", "enable", "--now", var unit] => ("service", new { name = unit, enabled = true, state = "started" }),
            ["systemctl", "enable", var unit] => ("service", new { name = unit, enabled = true }),
            ["systemctl", "restart", var unit] => ("service", new { name = unit, state = "restarted" }),
            ["systemctl", "reload", var unit] => ("service", new { name = unit, state = "reloaded" }),
            ["ufw", "allow", var port] => ("community.general.ufw", new { rule = "allow", port = port.Split('/')[0], proto = port.Split('/')[1] }),
            ["ufw", "default", var policy, var direction] => ("community.general.ufw", new { @default = policy, direction }),
            ["ufw", "--force", "enable"] => ("community.general.ufw", new { state = "enabled" }),
            _ => null,
        };
    }
}
