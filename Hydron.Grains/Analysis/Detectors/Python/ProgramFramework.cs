using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>aiohttp, Tornado and their like: the application's own file starts the server.</summary>
/// <param name="Marker">What code that serves with it holds: <c>web.run_app</c>.</param>
/// <param name="DefaultPort">What the framework listens on unless told otherwise.</param>
/// <param name="Settings">Variables that its server reads, in front of the command; empty for none.</param>
internal sealed record ProgramFramework(string Name, string Package, string Marker, int DefaultPort, string Settings = "") : IPythonFramework
{
    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        var serving = project.Code.Where(file => file.Text.Contains(Marker, StringComparison.Ordinal)).ToList();
        if ((serving.FirstOrDefault(file => PythonEntry.IsEntryName(file.Path)) ?? serving.FirstOrDefault()) is not { } program)
            return null;
        var port = PortFinder.Find(serving, PythonEntry.Ports);
        return service with
        {
            Kind = Settings.Length > 0 || PythonServers.RendersPages(project) ? ServiceKind.Web : ServiceKind.Api,
            StartCommand = $"{(Settings.Length > 0 ? $"env {Settings} " : "")}python {Paths.RelativeTo(program.Path, project.Folder)}",
            Port = port?.Number ?? DefaultPort,
            Evidence = [.. service.Evidence, new Evidence(program.Path, null, $"program that serves with {Name}"), .. port is null ? [] : new[] { port.Evidence }],
        };
    }
}
