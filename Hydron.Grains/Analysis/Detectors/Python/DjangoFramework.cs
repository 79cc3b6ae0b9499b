using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Django, and Wagtail which is built on it: migrates at start, served by gunicorn or what the project has in its place.</summary>
/// <param name="Package">The package whose presence means it.</param>
internal sealed partial record DjangoFramework(string Name, string Package) : IPythonFramework
{
    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        if (ManageOf(tree, project.Folder) is not { } manage)
            return null;

        var folder = Paths.RelativeTo(Paths.FolderOf(manage), project.Folder);
        var collects = project.Mentions("STATIC_ROOT");
        var (install, server) = Server(tree, project, service, folder);
        var program = $"python {Paths.RelativeTo(manage, project.Folder)}";
        return service with
        {
            Kind = project.DependsOn("djangorestframework") && !project.Code.Any(file => Renders().IsMatch(file.Text)) ? ServiceKind.Api : ServiceKind.Web,
            InstallCommand = install,
            // At start rather than at build: settings read variables that a build does not have.
            StartCommand = $"{program} migrate --noinput && {(collects ? $"{program} collectstatic --noinput && " : "")}{server}",
            Port = PythonServers.DefaultPort,
            Evidence = service.Evidence.Add(new Evidence(manage, null, "manage.py of Django")),
        };
    }

    /// <summary>The manage.py of a project: its own, or the only one nearest below it.</summary>
    internal static string? ManageOf(SourceTree tree, string folder)
    {
        if (tree.FirstOf(folder, "manage.py") is { } own)
            return own;
        var below = tree.Named("manage.py").Where(path => Paths.IsUnder(path, folder) && Paths.DepthOf(Paths.RelativeTo(path, folder)) == 1).Take(2).ToList();
        return below.Count == 1 ? below[0] : null;
    }

    private static (string Install, string Start) Server(SourceTree tree, PythonProject project, Service service, string folder)
    {
        var asgi = ModuleOf(project, AsgiSetting(), "asgi.py", folder);
        if (asgi is not null && (project.DependsOn("daphne") || project.DependsOn("channels[daphne]")) && folder == ".")
            return (service.InstallCommand, $"daphne -b 0.0.0.0 -p ${{PORT:-8000}} {asgi}:application");
        if (asgi is not null && !project.DependsOn("gunicorn") && (project.DependsOn("uvicorn") || project.DependsOn("uvicorn[standard]")))
            return (service.InstallCommand, $"uvicorn {asgi}:application{(folder == "." ? "" : $" --app-dir {folder}")} --host 0.0.0.0 --port ${{PORT:-8000}}");
        return ModuleOf(project, WsgiSetting(), "wsgi.py", folder) is { } wsgi
            ? PythonServers.Wsgi(project, service, $"{wsgi}:application", folder)
            : (service.InstallCommand, $"python {Paths.Join(folder, "manage.py")} runserver 0.0.0.0:${{PORT:-8000}}");
    }

    /// <summary>As the settings name it, else where the file lies, seen from the folder of manage.py.</summary>
    private static string? ModuleOf(PythonProject project, Regex setting, string fileName, string folder)
    {
        foreach (var file in project.Code)
        {
            if (setting.Match(file.Text) is { Success: true } match)
                return match.Groups[1].Value;
        }

        var root = Paths.Join(project.Folder, folder);
        return project.Code.FirstOrDefault(file => Paths.NameOf(file.Path) == fileName && Paths.IsUnder(file.Path, root)) is { } found
            ? Paths.RelativeTo(found.Path, root)[..^".py".Length].Replace('/', '.')
            : null;
    }

    [GeneratedRegex(@"\brender\s*\(|TemplateView|ListView|DetailView")]
    private static partial Regex Renders();

    [GeneratedRegex(@"^[ \t]*WSGI_APPLICATION\s*=\s*['""]([\w.]{1,200})\.application['""]", RegexOptions.Multiline)]
    private static partial Regex WsgiSetting();

    [GeneratedRegex(@"^[ \t]*ASGI_APPLICATION\s*=\s*['""]([\w.]{1,200})\.application['""]", RegexOptions.Multiline)]
    private static partial Regex AsgiSetting();
}
