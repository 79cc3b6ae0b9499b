using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>railway.json and railway.toml (Railway's configuration as code).</summary>
internal sealed class RailwayHints : IHintReader
{
    public IEnumerable<ServiceHint> Read(SourceTree tree)
        => from file in HintReaders.Files(tree, "railway.json", "railway.toml")
           let build = file.Root["build"]
           let deploy = file.Root["deploy"]
           select new ServiceHint
           {
               Folder = file.Folder,
               Evidence = file.EvidenceFor(deploy.Exists ? "deploy" : "build"),
               BuildCommand = build["buildCommand"].Text,
               StartCommand = deploy["startCommand"].Text,
               ReleaseCommand = string.Join(" && ", deploy["preDeployCommand"].ItemsOrSelf.Select(command => command.Text).Where(command => command.Length > 0)),
               HealthPath = deploy["healthcheckPath"].Text,
               Kind = deploy["cronSchedule"].Text.Length > 0 ? ServiceKind.Scheduler : null,
               Dockerfile = build["dockerfilePath"].Text is { Length: > 0 } path ? Paths.Resolve(path.StartsWith('/') ? "." : file.Folder, path) : "",
               DockerContext = file.Folder,
           };
}
