using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>FastAPI, served by uvicorn.</summary>
internal sealed partial class FastApiFramework : IPythonFramework
{
    public string Name => "fastapi";

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
    {
        foreach (var file in project.Code.Where(file => file.Extension == ".py"))
        {
            if (Application().Match(file.Text) is not { Success: true } match)
                continue;
            var module = project.ModuleOf(file.Path);
            var isSourceFolder = module.StartsWith("src.", StringComparison.Ordinal) && !tree.HasIn(project.Folder, "src/__init__.py");
            var target = isSourceFolder ? $"{module["src.".Length..]}:{match.Groups[1].Value} --app-dir src" : $"{module}:{match.Groups[1].Value}";
            return service with
            {
                Kind = project.Code.Any(code => code.Text.Contains("Jinja2Templates", StringComparison.Ordinal)) ? ServiceKind.Web : ServiceKind.Api,
                InstallCommand = project.DependsOn("fastapi[standard]") || project.DependsOn("fastapi[all]") ? service.InstallCommand : project.InstallWith(service, "uvicorn"),
                StartCommand = $"uvicorn {target} --host 0.0.0.0 --port ${{PORT:-8000}}",
                Port = 8000,
                Evidence = service.Evidence.Add(file.EvidenceAt(match.Index, "FastAPI application")),
            };
        }

        return null;
    }

    [GeneratedRegex(@"^([A-Za-z_]\w*)\s*(?::\s*[\w.]+\s*)?=\s*(?:fastapi\.)?FastAPI\s*\(", RegexOptions.Multiline)]
    private static partial Regex Application();
}
