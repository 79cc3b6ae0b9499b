using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>
/// Kubernetes manifests as they are applied: workloads with their ports, variables and probes, and the names that Services give them. Templates of Helm are no YAML and left out; <see cref="HelmHints"/> reads their values.
/// </summary>
internal sealed class KubernetesHints : IHintReader
{
    private const int MaxFiles = 200;
    private const int MaxBytes = 256 * 1024;
    private const int MaxVariables = 200;

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
        var configurations = objects.Where(item => item.Root["kind"].Text == "ConfigMap").DistinctBy(item => item.Root["metadata"]["name"].Text)
            .ToDictionary(item => item.Root["metadata"]["name"].Text, item => new ConfigMap(item.Path, item.Text, item.Root["data"]), StringComparer.Ordinal);
        var workloads = objects.SelectMany(item => Workload(item.Path, item.Text, item.Root, services, configurations)).DistinctBy(hint => hint.Name).ToList();
        // A task that runs now and then in the image of a server does not make a task of the server.
        var lasting = workloads.Where(hint => hint.Kind != ServiceKind.Scheduler).Select(ShortImage).ToHashSet(StringComparer.Ordinal);
        return workloads.Where(hint => hint.Kind != ServiceKind.Scheduler || !lasting.Contains(ShortImage(hint)));
    }

    private sealed record ConfigMap(string Path, string Text, Settings Data);

    private static string ShortImage(ServiceHint hint) => ImageName.Of(hint.Image).ShortName;

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static bool IsLikely(string folder) => !folder.StartsWith('.') && FolderWords.Any(word => folder.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ServiceHint> Workload(string path, string text, Settings root, List<Settings> services, Dictionary<string, ConfigMap> configurations)
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
            Environment =
            [
                .. container["env"].Items.Select(variable => Variable(path, text, variable, configurations)).Concat(container["envFrom"].Items.SelectMany(source => Whole(source, configurations)))
                    .Where(variable => VariableNames.IsValid(variable.Name)).DistinctBy(variable => variable.Name),
            ],
        };
    }

    private static EnvironmentVariable Variable(string path, string text, Settings variable, Dictionary<string, ConfigMap> configurations)
    {
        var (name, source) = (variable["name"].Text, variable["valueFrom"]);
        if (configurations.GetValueOrDefault(source["configMapKeyRef"]["name"].Text) is { } map && map.Data[source["configMapKeyRef"]["key"].Text] is { Exists: true } entry)
            return Of(map.Path, map.Text, name, source["configMapKeyRef"]["key"].Text, entry.Text);
        var described = Of(path, text, name, name, variable["value"].Exists ? variable["value"].Text : null);
        return source["secretKeyRef"].Exists ? described with { IsSecret = true } : source["fieldRef"].Exists ? described with { IsRequired = false } : described;
    }

    /// <summary>All that a ConfigMap holds; of a Secret the manifests show nothing that would be fit to read.</summary>
    private static IEnumerable<EnvironmentVariable> Whole(Settings source, Dictionary<string, ConfigMap> configurations)
        => configurations.GetValueOrDefault(source["configMapRef"]["name"].Text) is { } map
            ? map.Data.Entries.Take(MaxVariables).Select(entry => Of(map.Path, map.Text, source["prefix"].Text + entry.Key, entry.Key, entry.Value.Text))
            : [];

    private static EnvironmentVariable Of(string path, string text, string name, string word, string? value)
        => HintedVariable.Of(name, value, SourceFile.EvidenceFor(path, text, word, $"{name} in {Paths.NameOf(path)}"));
}
