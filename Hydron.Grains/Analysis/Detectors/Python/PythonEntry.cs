using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>The file or the command that starts a program without a framework that is known.</summary>
internal static partial class PythonEntry
{
    internal static readonly ImmutableArray<string> Names =
    [
        "main.py", "app.py", "server.py", "start.py", "bot.py", "run.py", "hello.py", "worker.py", "__main__.py",
        "src/main.py", "src/app.py", "src/server.py", "src/bot.py", "app/main.py", "app/app.py", "src/__main__.py",
    ];

    /// <summary>Where code says which port it listens on.</summary>
    internal static Regex[] Ports { get; } = [FromEnvironment(), Argument()];

    internal static bool IsEntryName(string path) => Paths.NameOf(path) is "main.py" or "app.py" or "server.py" or "run.py" or "start.py" or "streamlit_app.py" or "Home.py" or "home.py" or "demo.py" or "bot.py";

    /// <summary>Null where nothing can be started.</summary>
    internal static Service? Describe(PythonProject project, Service service)
    {
        if (StartOf(project) is not var (start, evidence, confidence))
            return null;
        var port = PortFinder.Find(project.Code, Ports);
        return service with
        {
            Kind = port is null ? ServiceKind.Worker : ServiceKind.Api,
            StartCommand = start,
            Port = port?.Number,
            Evidence = [.. service.Evidence, evidence, .. port is null ? [] : new[] { port.Evidence }],
            // What has a Dockerfile of its own is meant to run.
            Confidence = project.Tree.HasIn(project.Folder, "Dockerfile") ? 0.85 : project.Manifest is null ? 0.4 : confidence,
        };
    }

    private static (string Start, Evidence Evidence, double Confidence)? StartOf(PythonProject project)
    {
        if (Names.FirstOrDefault(entry => project.Tree.HasIn(project.Folder, entry)) is { } file)
            return ($"python {file}", new Evidence(Paths.Join(project.Folder, file), null, "entry file of a Python program"), 0.6);
        if (project.Manifest is null)
            return null;
        // A package with a __main__ is run by its name.
        if (project.Code.FirstOrDefault(code => Paths.NameOf(code.Path) == "__main__.py") is { } main && project.ModuleOf(main) is { Folder: "." } module)
            return ($"python -m {module.Name[..^".__main__".Length]}", new Evidence(main.Path, null, "package that is run by its name"), 0.6);
        // uv makes commands of packages alone.
        if (project.Folder == project.Tree.Root && project.Manifest.Scripts is [var command, ..] && (project.Manifest.ProjectTables.Table("build-system") is not null || !project.Tree.HasIn(project.Folder, "uv.lock")))
            return (command, SourceFile.EvidenceFor(project.Manifest.Project!, project.Tree.Read(project.Manifest.Project!), command, "command that installing the project makes"), 0.5);
        if (project.Manifest.Project is null && project.Manifest.Setup is null)
        {
            var programs = project.Code.Where(code => Paths.FolderOf(code.Path) == project.Folder && MainGuard().IsMatch(code.Text)).ToList();
            if (programs.FirstOrDefault(code => PortFinder.Find([code], Ports) is not null) is { } server)
                programs = [server];
            if (programs.Count == 1)
                return ($"python {Paths.NameOf(programs[0].Path)}", new Evidence(programs[0].Path, null, "the only program of its folder"), 0.5);
        }

        return null;
    }

    [GeneratedRegex("""environ(?:\.get)?[\[(]\s*['"]PORT['"]\s*,\s*(?:default\s*=\s*)?['"]?(\d{2,5})|getenv\(\s*['"]PORT['"]\s*,\s*(?:default\s*=\s*)?['"]?(\d{2,5})""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex(@"(?:\.run|\.listen|serve|HTTPServer|TCPServer|run_app|start_server|run_simple)\s*\((?:[^)]{0,200}?(?:port\s*=\s*|,\s*)(\d{2,5})\b|[^\r\n]{0,200}?\bport\s*=\s*(\d{2,5})\b)|\.listen\(\s*(\d{2,5})\b|add_insecure_port\(\s*f?['""][^'""]{0,60}:(\d{2,5})['""]")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^if __name__\s*==\s*['""]__main__['""]", RegexOptions.Multiline)]
    private static partial Regex MainGuard();
}
