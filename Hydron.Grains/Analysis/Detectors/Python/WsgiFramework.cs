using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Flask and its like, served by gunicorn or what the project has in its place: their own servers are for development.</summary>
/// <param name="Constructors">What makes the application: <c>Flask</c>.</param>
internal sealed record WsgiFramework(string Name, string Package, params ImmutableArray<string> Constructors) : IPythonFramework
{
    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        if (PythonApplication.Find(project, Constructors.AsSpan()) is not { } application)
            return null;
        // Dash holds the application of Flask that it is made of.
        var target = $"{application.Target}{(Name == "dash" ? ".server" : "")}";
        var (install, start) = PythonServers.Wsgi(project, service, application.IsFactory ? $"'{target}()'" : target, application.Module.Folder);
        return service with
        {
            Kind = Name == "dash" || PythonServers.RendersPages(project) ? ServiceKind.Web : ServiceKind.Api,
            InstallCommand = install,
            StartCommand = start,
            Port = PythonServers.DefaultPort,
            Evidence = service.Evidence.Add(application.File.EvidenceAt(application.Index, $"application of {Name}")),
        };
    }
}
