using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Sanic, served by its own program, which is made for production.</summary>
internal sealed class SanicFramework : IPythonFramework
{
    public string Name => "sanic";

    public string Package => "sanic";

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        if (PythonApplication.Find(project, "Sanic") is not { } application)
            return null;
        var change = application.Module.Folder == "." ? "" : $"cd {application.Module.Folder} && ";
        return service with
        {
            Kind = PythonServers.RendersPages(project) ? ServiceKind.Web : ServiceKind.Api,
            StartCommand = $"{change}sanic {application.Target}{(application.IsFactory ? " --factory" : "")} --host 0.0.0.0 --port ${{PORT:-8000}}",
            Port = PythonServers.DefaultPort,
            Evidence = service.Evidence.Add(application.File.EvidenceAt(application.Index, "application of Sanic")),
        };
    }
}
