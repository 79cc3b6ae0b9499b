using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Django: migrates at start, served by gunicorn.</summary>
internal sealed partial class DjangoFramework : IPythonFramework
{
    public string Name => "django";

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        if (!tree.HasIn(project.Folder, "manage.py"))
            return null;

        var application = project.Code.FirstOrDefault(file => Paths.NameOf(file.Path) == "wsgi.py");
        var settings = project.Code.FirstOrDefault(file => file.Text.Contains("STATIC_ROOT", StringComparison.Ordinal));
        var server = application is null
            ? "python manage.py runserver 0.0.0.0:${PORT:-8000}"
            : $"gunicorn --bind 0.0.0.0:${{PORT:-8000}} {project.ModuleOf(application.Path)}:application";
        return service with
        {
            Kind = project.DependsOn("djangorestframework") && !project.Code.Any(file => Renders().IsMatch(file.Text)) ? ServiceKind.Api : ServiceKind.Web,
            InstallCommand = application is null ? service.InstallCommand : project.InstallWith(service, "gunicorn"),
            // At start rather than at build: settings read variables that a build does not have.
            StartCommand = $"python manage.py migrate --noinput && {(settings is null ? "" : "python manage.py collectstatic --noinput && ")}{server}",
            Port = 8000,
            Evidence = service.Evidence.Add(new Evidence(Paths.Join(project.Folder, "manage.py"), null, "manage.py of Django")),
        };
    }

    [GeneratedRegex(@"\brender\s*\(|TemplateView|ListView|DetailView")]
    private static partial Regex Renders();
}
