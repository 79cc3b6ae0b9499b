using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>The programs that serve applications of Python in production.</summary>
internal static class PythonServers
{
    internal const int DefaultPort = 8000;

    /// <summary>With the server among the project's packages; gunicorn is installed where there is none.</summary>
    /// <param name="folder">Where the module is found from, as in <see cref="PythonModule.Folder"/>.</param>
    internal static (string Install, string Start) Wsgi(PythonProject project, Service service, string target, string folder)
    {
        var change = folder == "." ? "" : $" --chdir {folder}";
        if (!project.DependsOn("gunicorn") && folder == ".")
        {
            if (project.DependsOn("granian"))
                return (service.InstallCommand, $"granian --interface wsgi --host 0.0.0.0 --port ${{PORT:-8000}} {target}");
            if (project.DependsOn("waitress") && !target.EndsWith(')'))
                return (service.InstallCommand, $"waitress-serve --listen=0.0.0.0:${{PORT:-8000}} {target}");
        }

        return (project.InstallWith(service, "gunicorn"), $"gunicorn{change} --bind 0.0.0.0:${{PORT:-8000}} {target}");
    }

    /// <summary>It answers with pages, not only with data.</summary>
    internal static bool RendersPages(PythonProject project)
        => project.Mentions("render_template") || project.Mentions("Jinja2Templates") || project.Mentions("TemplateResponse") || project.Mentions("HTMLResponse") || project.Mentions("Template(");
}
