using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>
/// Helm charts: what <c>Chart.yaml</c> says that the application needs, and what <c>values.yaml</c> says of its images by the names that <c>helm create</c> and widely used charts give
/// such values. Templates are programs: nothing of them is run or read.
/// </summary>
internal sealed class HelmHints : IHintReader
{
    private const int MaxCharts = 40;
    private const int MaxDepth = 3;
    private const int MaxVariables = 200;

    /// <summary>A port below is a Service's, which leads to whatever the container listens on.</summary>
    private const int FirstOwnPort = 1024;

    private static readonly ImmutableArray<string> Environments = ["env", "environment", "envVars", "extraEnv", "extraEnvs", "extraEnvVars"];

    private static readonly ImmutableArray<string> Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public IEnumerable<ServiceHint> Read(SourceTree tree)
    {
        var charts = tree.Named("Chart.yaml").Where(path => !IsSubchart(tree, Paths.FolderOf(path))).Take(MaxCharts).Select(path => tree.Parse(path, Settings.Parse)).OfType<SettingsFile>();
        return charts.SelectMany(chart => OfChart(tree, chart));
    }

    /// <summary>A copy of somebody else's chart in the folder <c>charts</c> of one that uses it.</summary>
    private static bool IsSubchart(SourceTree tree, string folder)
        => Paths.NameOf(Paths.FolderOf(folder)) == "charts" && Paths.FolderOf(folder) is var charts && charts != "charts" && tree.HasIn(Paths.FolderOf(charts), "Chart.yaml");

    private static IEnumerable<ServiceHint> OfChart(SourceTree tree, SettingsFile chart)
    {
        if (tree.FirstOf(chart.Folder, "values.yaml", "values.yml") is not { } path || tree.Parse(path, Settings.Parse) is not { } values)
            return [];
        var name = chart.Root["name"].Text;
        var dependencies = DependenciesOf(chart, values.Root).ToList();
        var parts = Parts(values.Root, name, MaxDepth).Where(part => !dependencies.Exists(dependency => dependency.Name == part.Name) && DependencyCatalog.FindByImage(part.Image) is null).DistinctBy(part => part.Image).ToList();
        // Of several programs nobody can tell which one a database is for.
        ImmutableArray<DependencyUse> uses = parts.Count == 1 ? [.. dependencies.Where(dependency => dependency.Kind is not null).Select(dependency => new DependencyUse(dependency.Kind!, dependency.Evidence))] : [];
        return parts.Select(part => Hint(values, part, uses));
    }

    private sealed record Dependency(string Name, string? Kind, Evidence Evidence);

    /// <param name="Name">Its key among the values; the chart's name for the values as a whole.</param>
    private sealed record Part(string Name, string Image, Settings Values);

    /// <summary>Those that are not switched off by the values (Helm, "Charts", on <c>condition</c>: of several the first that is there counts).</summary>
    private static IEnumerable<Dependency> DependenciesOf(SettingsFile chart, Settings values)
    {
        foreach (var dependency in chart.Root["dependencies"].Items.Take(MaxCharts))
        {
            var name = dependency["name"].Text;
            var conditions = dependency["condition"].Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(condition => condition.Split('.').Aggregate(values, (part, key) => part[key]).Text);
            var isOn = conditions.FirstOrDefault(condition => condition.Length > 0) is not "false";
            yield return new Dependency(dependency["alias"].Text is { Length: > 0 } alias ? alias : name, isOn ? KindOf(name) : null, chart.EvidenceFor(name));
        }
    }

    /// <summary>"postgresql", "redis-cluster", "kube-prometheus-stack".</summary>
    private static string? KindOf(string chart)
        => DependencyCatalog.KindOf(chart) ?? (chart.IndexOf('-', StringComparison.Ordinal) is var dash and > 0 && chart[dash..] is "-ha" or "-cluster" or "-replica" or "-replicaset" ? DependencyCatalog.KindOf(chart[..dash]) : null);

    /// <summary>Values with an image: the whole, and what is grouped below a key, however deep.</summary>
    private static IEnumerable<Part> Parts(Settings values, string name, int depth)
    {
        if (ImageOf(values["image"]) is { Length: > 0 } image)
            yield return new Part(name, image, values);
        foreach (var (key, value) in depth == 0 ? [] : values.Entries.Where(entry => entry.Value.IsMapping && entry.Key is not ("image" or "global" or "initContainers" or "sidecars" or "metrics" or "test" or "tests") && entry.Value["enabled"].Text != "false").Take(100))
        {
            foreach (var part in Parts(value, key, depth - 1))
                yield return part;
        }
    }

    private static string ImageOf(Settings image) => image.IsText ? WithoutTemplate(image.Text) : WithoutTemplate(image["repository"].Text is { Length: > 0 } repository ? repository : image["name"].Text);

    private static string WithoutTemplate(string text) => text.Contains("{{", StringComparison.Ordinal) ? "" : text;

    private static ServiceHint Hint(SettingsFile values, Part part, ImmutableArray<DependencyUse> uses)
    {
        var persistence = part.Values["persistence"];
        var mount = persistence["enabled"].Text == "false" ? "" : persistence["mountPath"].Text;
        return new ServiceHint
        {
            Folder = ".",
            Evidence = values.EvidenceFor(part.Image),
            Name = part.Name,
            HostNames = [part.Name],
            Image = part.Image,
            Port = PortOf(part.Values),
            HealthPath = Probes.Select(probe => part.Values[probe]["httpGet"]["path"].Text).FirstOrDefault(path => path.StartsWith('/') && !path.Contains("{{", StringComparison.Ordinal)) ?? "",
            Environment = [.. Environments.SelectMany(key => Variables(values, part.Values[key])).DistinctBy(variable => variable.Name).Take(MaxVariables)],
            Volumes = mount.StartsWith('/') ? [new Volume("data", mount)] : [],
            Uses = uses,
        };
    }

    private static int? PortOf(Settings values)
    {
        var service = values["service"];
        return values["containerPort"].Port ?? values["containerPorts"]["http"].Port ?? service["targetPort"].Port ?? service["containerPort"].Port ?? service["internalPort"].Port
            ?? (service["port"].Port is { } port and >= FirstOwnPort ? port : null);
    }

    /// <summary>A mapping of names and values, or Kubernetes' list of <c>name</c> and <c>value</c>.</summary>
    private static IEnumerable<EnvironmentVariable> Variables(SettingsFile values, Settings environment)
    {
        var pairs = environment.IsMapping
            ? environment.Entries.Where(entry => entry.Value.IsText).Select(entry => (Name: entry.Key, Value: (string?)entry.Value.Text, IsSecret: false))
            : environment.Items.Select(item => (Name: item["name"].Text, Value: item["value"].Exists ? item["value"].Text : null, IsSecret: item["valueFrom"]["secretKeyRef"].Exists));
        foreach (var (name, value, isSecret) in pairs.Where(pair => VariableNames.IsValid(pair.Name)))
        {
            // A template's value is known to Helm only.
            var variable = HintedVariable.Of(name, value?.Contains("{{", StringComparison.Ordinal) == true ? "" : value, values.EvidenceFor(name));
            yield return isSecret ? variable with { IsSecret = true } : variable;
        }
    }
}
