using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Streamlit, Chainlit and their like: a program of their own runs the file that describes the page.</summary>
/// <param name="Command">How the file is run, with <c>{0}</c> for its path.</param>
/// <param name="HealthPath">The path that the framework itself answers health checks on; empty for none.</param>
internal sealed record PageFramework(string Name, string Package, string Command, int DefaultPort, string HealthPath) : IPythonFramework
{
    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        var importing = project.Code.Where(file => PythonProject.Imports(file, Package)).ToList();
        // Pages of an application of several lie in a folder of that name below the one that is run.
        if ((importing.FirstOrDefault(file => PythonEntry.IsEntryName(file.Path)) ?? importing.FirstOrDefault(file => !file.Path.Contains("pages/", StringComparison.Ordinal))) is not { } page)
            return null;
        return service with
        {
            Kind = ServiceKind.Web,
            StartCommand = string.Format(System.Globalization.CultureInfo.InvariantCulture, Command, Paths.RelativeTo(page.Path, project.Folder)),
            Port = DefaultPort,
            HealthCheck = HealthPath.Length > 0 ? new HealthCheck(HealthPath) : null,
            Evidence = service.Evidence.Add(new Evidence(page.Path, null, $"page of {Name}")),
        };
    }
}
