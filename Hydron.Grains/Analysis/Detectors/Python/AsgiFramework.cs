using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>FastAPI, Starlette and their like, whose application object uvicorn serves.</summary>
/// <param name="Constructors">What makes the application: <c>FastAPI</c>.</param>
internal sealed record AsgiFramework(string Name, string Package, params ImmutableArray<string> Constructors) : IPythonFramework
{
    private const int DefaultPort = 8000;

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        if (PythonApplication.Find(project, Constructors.AsSpan()) is not { } application)
            return null;
        var bringsServer = project.DependsOn("fastapi[standard]") || project.DependsOn("fastapi[all]") || project.DependsOn("litestar[standard]") || project.DependsOn("uvicorn[standard]") || Name == "fasthtml";
        var options = (application.IsFactory ? " --factory" : "") + (application.Module.Folder == "." ? "" : $" --app-dir {application.Module.Folder}");
        return service with
        {
            Kind = Name == "fasthtml" || PythonServers.RendersPages(project) ? ServiceKind.Web : ServiceKind.Api,
            InstallCommand = bringsServer ? service.InstallCommand : project.InstallWith(service, "uvicorn"),
            StartCommand = $"uvicorn {application.Target}{options} --host 0.0.0.0 --port ${{PORT:-8000}}",
            Port = DefaultPort,
            Evidence = service.Evidence.Add(application.File.EvidenceAt(application.Index, $"application of {Name}")),
        };
    }
}
