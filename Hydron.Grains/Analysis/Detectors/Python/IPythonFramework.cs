using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>What is special about one framework of Python.</summary>
internal interface IPythonFramework
{
    /// <summary>Lower case, as its package is named on PyPI: <c>fastapi</c>.</summary>
    string Name { get; }

    /// <summary>What differs from a plain program; null where the folder depends on the framework but holds no application of it.</summary>
    Service? Describe(SourceTree tree, PythonProject project, Service service);
}

/// <summary>A Python project as its framework sees it.</summary>
internal sealed record PythonProject(string Folder, PythonManifest? Manifest, IReadOnlyList<SourceFile> Code)
{
    internal bool DependsOn(string package) => Manifest?.DependsOn(package) == true;

    /// <summary>The name under which Python imports a file: <c>app/main.py</c> is <c>app.main</c>.</summary>
    internal string ModuleOf(string path)
    {
        var relative = Paths.RelativeTo(path, Folder);
        var module = relative[..^".py".Length].Replace('/', '.');
        return module.EndsWith(".__init__", StringComparison.Ordinal) ? module[..^".__init__".Length] : module;
    }

    /// <summary>Adds a server program that the manifest lacks to the installation.</summary>
    internal string InstallWith(Service service, string server)
        => Manifest is not null && DependsOn(server) ? service.InstallCommand
            : service.InstallCommand.Length == 0 ? $"pip install {server}"
            : service.PackageManager switch
            {
                "pip" => $"{service.InstallCommand} {server}",
                "uv" => $"{service.InstallCommand} && uv pip install {server}",
                _ => $"{service.InstallCommand} && pip install {server}",
            };
}
