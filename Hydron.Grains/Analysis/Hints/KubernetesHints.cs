using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>
/// Kubernetes manifests as they are applied: workloads with their ports, variables and probes, and the names that Services give them. Templates of Helm are no YAML and left out.
/// </summary>
internal sealed class KubernetesHints : IHintReader
{
    private const int MaxFiles = 200;
    private const int MaxBytes = 256 * 1024;

    private static readonly ImmutableArray<string> FolderWords = ["k8s", "kube", "manifest", "deploy", "kustomize", "base", "overlays", "infra", "ops", "cluster", "argocd"];

    public IEnumerable<ServiceHint> Read(SourceTree tree)
    {
        var objects = tree.Files.Where(file => file.Size <= MaxBytes && IsYaml(file.Path) && IsLikely(Paths.FolderOf(file.Path)))
            .OrderBy(file => Paths.DepthOf(file.Path)).ThenBy(file => file.Path, StringComparer.Ordinal).Take(MaxFiles)
            .Select(file => (file.Path, Text: tree.Read(file.Path) ?? ""))
            .Where(file => file.Text.Contains("kind:", StringComparison.Ordinal) && !file.Text.Contains("{{", StringComparison.Ordinal))
            .SelectMany(file => Settings.Documents(file.Text).Select(document => (file.Path, file.Text, Root: document)))
            .ToList();
        var services = objects.Where(item => item.Root["kind"].Text == "Service").Select(item => item.Root).ToList();
        return objects.SelectMany(item => Workload(item.Path, item.Text, item.Root, services)).DistinctBy(hint => hint.Name);
    }

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static bool IsLikely(string folder) => !folder.StartsWith('.') && FolderWords.Any(word => folder.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ServiceHint> Workload(string path, string text, Settings root, List<Settings> services)
    {
        if (root["kind"].Text is not ("Deployment" or "StatefulSet" or "DaemonSet" or "CronJob"))
            yield break;
        var name = root["metadata"]["name"].Text;
        var template = root["kind"].Text == "CronJob" ? root["spec"]["jobTemplate"]["spec"]["template"] : root["spec"]["template"];
        var container = template["spec"]["containers"].Items.FirstOrDefault();
        if (name.Length == 0 || container["image"].Text.Length == 0)
            yield break;
        var labels = template["metadata"]["labels"].Entries.Select(label => (label.Key, label.Value.Text)).ToHashSet();
        var hosts = services.Where(service => service["spec"]["selector"].Entries.Select(label => (label.Key, label.Value.Text)).ToList() is { Count: > 0 } selector && selector.TrueForAll(labels.Contains)).Select(service => service["metadata"]["name"].Text);
        yield return new ServiceHint
        {
            Folder = ".",
            Evidence = SourceFile.EvidenceFor(path, text, $"name: {name}", $"{root["kind"].Text} {name} in {Paths.NameOf(path)}"),
            Name = name,
            HostNames = [.. hosts.Append(name).Distinct(StringComparer.Ordinal)],
            Image = container["image"].Text,
            Kind = root["kind"].Text == "CronJob" ? ServiceKind.Scheduler : null,
            Port = container["ports"].Items.Select(port => port["containerPort"].Port).FirstOrDefault(port => port is not null),
            HealthPath = new[] { "livenessProbe", "readinessProbe", "startupProbe" }.Select(probe => container[probe]["httpGet"]["path"].Text).FirstOrDefault(check => check.Length > 0) ?? "",
            Environment = [.. container["env"].Items.Where(variable => VariableNames.IsValid(variable["name"].Text)).DistinctBy(variable => variable["name"].Text).Select(variable => Variable(path, text, variable))],
        };
    }

    private static EnvironmentVariable Variable(string path, string text, Settings variable)
    {
        var name = variable["name"].Text;
        var described = HintedVariable.Of(name, variable["value"].Exists ? variable["value"].Text : null, SourceFile.EvidenceFor(path, text, name, $"{name} in {Paths.NameOf(path)}"));
        return variable["valueFrom"]["secretKeyRef"].Exists ? described with { IsSecret = true } : variable["valueFrom"]["fieldRef"].Exists ? described with { IsRequired = false } : described;
    }
}
