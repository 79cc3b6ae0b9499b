using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Flask, served by gunicorn: its own server is for development.</summary>
internal sealed partial class FlaskFramework : IPythonFramework
{
    public string Name => "flask";

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        var python = project.Code.Where(file => file.Extension == ".py").ToList();
        var found = python.Select(file => (file, match: Application().Match(file.Text))).FirstOrDefault(pair => pair.match.Success);
        var created = python.Select(file => (file, match: Created().Match(file.Text))).FirstOrDefault(pair => pair.match.Success);
        var factory = python.Select(file => (file, match: Factory().Match(file.Text))).FirstOrDefault(pair => pair.match.Success);
        var (origin, target) = found.file is not null ? (found, $"{project.ModuleOf(found.file.Path)}:{found.match.Groups[1].Value}")
            : created.file is not null ? (created, $"{project.ModuleOf(created.file.Path)}:{created.match.Groups[1].Value}")
            : factory.file is not null ? (factory, $"'{project.ModuleOf(factory.file.Path)}:{factory.match.Groups[1].Value}()'")
            : (default, "");
        if (origin.file is null)
            return null;

        return service with
        {
            Kind = python.Any(file => file.Text.Contains("render_template", StringComparison.Ordinal)) ? ServiceKind.Web : ServiceKind.Api,
            InstallCommand = project.InstallWith(service, "gunicorn"),
            StartCommand = $"gunicorn --bind 0.0.0.0:${{PORT:-8000}} {target}",
            Port = 8000,
            Evidence = service.Evidence.Add(origin.file.EvidenceAt(origin.match.Index, "Flask application")),
        };
    }

    [GeneratedRegex(@"^([A-Za-z_]\w*)\s*(?::\s*[\w.]+\s*)?=\s*(?:flask\.)?Flask\s*\(", RegexOptions.Multiline)]
    private static partial Regex Application();

    [GeneratedRegex(@"^([A-Za-z_]\w*)\s*=\s*(?:\w+\.)?(?:create_app|make_app)\s*\(", RegexOptions.Multiline)]
    private static partial Regex Created();

    [GeneratedRegex(@"^def\s+(create_app|make_app)\s*\(", RegexOptions.Multiline)]
    private static partial Regex Factory();
}
