using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>render.yaml: services with their commands, variables out of databases and of each other (Render's blueprint specification).</summary>
internal sealed class RenderHints : IHintReader
{
    private const int MaxServices = 100;

    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => HintReaders.Files(tree, "render.yaml", "render.yml").SelectMany(file => file.Root["services"].Items.Take(MaxServices).Where(service => !IsStore(service) && service["image"].Text.Length == 0 && !service["image"].IsMapping).Select(service => Hint(file, service)));

    private static bool IsStore(Settings service) => service["type"].Text is "redis" or "keyvalue";

    private static ServiceHint Hint(SettingsFile file, Settings service)
    {
        var folder = Paths.Resolve(".", service["rootDir"].Text);
        var isStatic = service["runtime"].Text == "static" || service["env"].Text == "static" || service["type"].Text == "static";
        var variables = service["envVars"].Items.Where(variable => VariableNames.IsValid(variable["key"].Text)).ToList();
        var disk = service["disk"]["mountPath"].Text;
        return new ServiceHint
        {
            Folder = folder,
            Evidence = file.EvidenceFor(service["name"].Text is { Length: > 0 } name ? name : "services"),
            Name = service["name"].Text,
            HostNames = [service["name"].Text],
            IsFurtherProcess = service["type"].Text is "worker" or "cron",
            HasOwnEnvironment = true,
            Kind = isStatic ? ServiceKind.Static : service["type"].Text switch
            {
                "worker" => ServiceKind.Worker,
                "cron" => ServiceKind.Scheduler,
                _ => null,
            },
            BuildCommand = service["buildCommand"].Text,
            StartCommand = service["startCommand"].Text is { Length: > 0 } start ? start : service["dockerCommand"].Text,
            ReleaseCommand = service["preDeployCommand"].Text,
            OutputFolder = isStatic ? service["staticPublishPath"].Text.TrimStart('.', '/') : "",
            HealthPath = service["healthCheckPath"].Text,
            Port = variables.FirstOrDefault(variable => variable["key"].Text == "PORT")["value"].Port,
            Environment = [.. variables.DistinctBy(variable => variable["key"].Text).Select(variable => Variable(file, variable))],
            Volumes = disk.StartsWith('/') ? [new Volume(ServiceNames.Label(service["disk"]["name"].Text, "data"), disk)] : [],
            DependsOn = [.. variables.Select(variable => variable["fromService"]).Where(other => !IsStore(other)).Select(other => other["name"].Text).Where(other => other.Length > 0 && other != service["name"].Text).Distinct(StringComparer.Ordinal)],
            Uses =
            [
                .. variables.Where(variable => variable["fromDatabase"].Exists).Take(1).Select(variable => new DependencyUse("postgres", file.EvidenceFor("fromDatabase", "dependency"))),
                .. variables.Where(variable => IsStore(variable["fromService"])).Take(1).Select(variable => new DependencyUse("redis", file.EvidenceFor(variable["fromService"]["name"].Text, "dependency"))),
            ],
            Dockerfile = service["dockerfilePath"].Text is { Length: > 0 } path ? Paths.Resolve(folder, path) : "",
            DockerContext = service["dockerContext"].Text is { Length: > 0 } context ? Paths.Resolve(folder, context) : folder,
        };
    }

    private static EnvironmentVariable Variable(SettingsFile file, Settings variable)
    {
        var name = variable["key"].Text;
        var described = HintedVariable.Of(name, variable["value"].Exists ? variable["value"].Text : null, file.EvidenceFor(name));
        if (variable["generateValue"].Text == "true")
            return described with { Value = new GeneratedValue(), IsSecret = true };
        var (store, property) = variable["fromDatabase"].Exists ? ("postgres", variable["fromDatabase"]["property"].Text) : IsStore(variable["fromService"]) ? ("redis", variable["fromService"]["property"].Text) : ("", "");
        if (store.Length == 0 || property is not ("connectionString" or "host" or "port" or "user" or "password" or "database"))
            return described;
        return described with { Value = new ReferenceValue(store, property == "connectionString" ? "url" : property) };
    }
}
