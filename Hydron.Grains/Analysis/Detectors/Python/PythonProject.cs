using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>A Python project as its framework sees it.</summary>
/// <param name="Code">Files of Python only.</param>
internal sealed partial record PythonProject(SourceTree Tree, string Folder, PythonManifest? Manifest, IReadOnlyList<SourceFile> Code)
{
    internal bool DependsOn(string package) => Manifest?.DependsOn(package) == true;

    internal bool Mentions(string text) => Code.Any(file => file.Text.Contains(text, StringComparison.Ordinal));

    internal bool Imports(string package) => Code.Any(file => Imports(file, package));

    internal static bool Imports(SourceFile file, string package)
        => package.Replace('-', '_') is var module && (file.Text.Contains($"import {module}", StringComparison.Ordinal) || file.Text.Contains($"from {module}", StringComparison.Ordinal));

    /// <summary>Its own manage.py is Django's: other frameworks have had files of that name.</summary>
    internal bool IsDjango => DjangoFramework.ManageOf(Tree, Folder) is { } manage && Tree.Read(manage)?.Contains("DJANGO_SETTINGS_MODULE", StringComparison.Ordinal) == true;

    /// <summary>The name under which Python imports a file, and the folder below the project's that it is found from: <c>app/main.py</c> is <c>app.main</c>.</summary>
    internal PythonModule ModuleOf(SourceFile file)
    {
        var folder = ImportFolder(file);
        var relative = Paths.RelativeTo(file.Path, folder);
        var module = relative[..^".py".Length].Replace('/', '.');
        return new PythonModule(module.EndsWith(".__init__", StringComparison.Ordinal) ? module[..^".__init__".Length] : module, Paths.RelativeTo(folder, Folder));
    }

    /// <summary>A file imports its neighbours by their bare names only where it is started from their folder; a <c>src</c> that is no package is one of these by convention.</summary>
    private string ImportFolder(SourceFile file)
    {
        foreach (var above in Paths.Upwards(Paths.FolderOf(file.Path)).TakeWhile(above => above != Folder))
        {
            foreach (Match import in Import().Matches(file.Text))
            {
                var name = import.Groups[1].Value;
                // A celery.py that imports Celery does not import itself.
                if (file.Path != Paths.Join(above, $"{name}.py") && Holds(above, name) && !Holds(Folder, name))
                    return above;
            }
        }

        var source = Paths.Join(Folder, "src");
        return Paths.IsUnder(file.Path, source) && !Tree.HasIn(source, "__init__.py") && !Mentions("from src.") && !Mentions("import src.") ? source : Folder;
    }

    private bool Holds(string folder, string module) => Tree.HasIn(folder, $"{module}.py") || Tree.HasIn(folder, $"{module}/__init__.py");

    /// <summary>Adds a server program that the manifest lacks to the installation.</summary>
    internal string InstallWith(Service service, string server)
        => DependsOn(server) ? service.InstallCommand
            : service.InstallCommand.Length == 0 ? $"pip install {server}"
            : service.PackageManager switch
            {
                "pip" => $"{service.InstallCommand} {server}",
                "uv" => $"{service.InstallCommand} && uv pip install {server}",
                _ => $"{service.InstallCommand} && pip install {server}",
            };

    [GeneratedRegex(@"^(?:from|import)[ \t]+([A-Za-z_]\w{0,80})", RegexOptions.Multiline)]
    private static partial Regex Import();
}

/// <summary>A module as servers are told of it.</summary>
/// <param name="Name">With dots: <c>app.main</c>.</param>
/// <param name="Folder">Where Python looks for it, relative to the project's folder; "." for that folder itself.</param>
internal sealed record PythonModule(string Name, string Folder);
