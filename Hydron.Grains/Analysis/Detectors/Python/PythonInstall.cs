using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Tomlyn.Model;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>How the packages of a Python project are installed.</summary>
/// <param name="Manager"><c>uv</c>, <c>poetry</c>, <c>pdm</c>, <c>pipenv</c>, <c>conda</c> or <c>pip</c>.</param>
/// <param name="Command">Without what only development needs, and exactly what a lockfile says.</param>
/// <param name="Files">Manifests and lockfiles that installing needs, relative to <paramref name="Context"/>; empty for everything.</param>
/// <param name="Context">The folder that has to be in the build: the project's own, or the root of its workspace.</param>
internal sealed partial record PythonInstall(string Manager, string Command, ImmutableArray<string> Files, string Context, Evidence? Evidence)
{
    /// <summary>The manager whose lockfile there is; without one the requirements file, Poetry's or PDM's tables, the Pipfile, and what builds the project at last.</summary>
    internal static PythonInstall For(SourceTree tree, PythonManifest manifest)
    {
        var folder = manifest.Folder;
        if (manifest.Project is { } project)
        {
            if (UvLockOf(tree, manifest) is { } uvLock)
                return OfUv(tree, manifest, project, uvLock);
            if (tree.FirstOf(folder, "poetry.lock") is { } poetryLock)
                return OfPoetry(manifest, project, poetryLock);
            if (tree.FirstOf(folder, "pdm.lock") is { } pdmLock)
                return OfPdm(manifest, project, pdmLock);
        }

        if (tree.FirstOf(folder, "Pipfile.lock") is { } pipfileLock && manifest.Pipfile is not null && manifest.Requirements is null)
            return new("pipenv", "pipenv install --deploy --ignore-pipfile", ["Pipfile", "Pipfile.lock"], folder, new Evidence(pipfileLock, null, "lockfile of Pipenv"));
        if (manifest.Requirements is { } requirements)
            return new("pip", $"pip install -r {Paths.RelativeTo(requirements, folder)}", [.. RequirementsFiles(tree, folder, requirements)], folder, new Evidence(requirements, null, "requirements of pip"));
        // Poetry 2 keeps its dependencies where all do; its name stands with what builds the project.
        if (manifest.ProjectTables.Table("tool", "poetry") is not null || manifest.ProjectTables.Table("build-system").Text("build-backend").StartsWith("poetry", StringComparison.Ordinal))
            return OfPoetry(manifest, manifest.Project!, null);
        if (manifest.ProjectTables.Table("tool", "pdm") is not null)
            return OfPdm(manifest, manifest.Project!, null);
        if (manifest.Pipfile is { } pipfile)
            return new("pipenv", "pipenv install --skip-lock", ["Pipfile"], folder, new Evidence(pipfile, null, "Pipfile of Pipenv"));
        if (manifest.Project is null && manifest.Setup is null && manifest.CondaEnvironment is { } environment)
            return new("conda", $"conda env update --name base --file {Paths.NameOf(environment)}", [Paths.NameOf(environment)], folder, new Evidence(environment, null, "environment of conda"));
        if (manifest.ProjectTables.Table("tool", "uv") is not null)
            return new("uv", "uv sync --no-dev", [], folder, SourceFile.EvidenceFor(manifest.Project!, tree.Read(manifest.Project!), "[tool.uv", "settings of uv in pyproject.toml"));
        // A pyproject.toml that only holds settings of linters builds nothing.
        return manifest.ProjectTables is { } tables && tables.Table("project") is null && tables.Table("build-system") is null && manifest.Setup is null
            ? new("pip", "", [], folder, null)
            : new("pip", "pip install .", [], folder, (manifest.Project ?? manifest.Setup) is { } built ? new Evidence(built, null, $"{Paths.NameOf(built)} is built and installed") : null);
    }

    /// <summary>The project's own lockfile, or that of the workspace which has it as a member.</summary>
    private static string? UvLockOf(SourceTree tree, PythonManifest manifest)
    {
        foreach (var above in Paths.Upwards(manifest.Folder))
        {
            if (tree.FirstOf(above, "uv.lock") is { } found)
                return above == manifest.Folder || PythonManifest.In(tree, above)?.ProjectTables.Table("tool", "uv", "workspace") is not null ? found : null;
        }

        return null;
    }

    private static PythonInstall OfUv(SourceTree tree, PythonManifest manifest, string project, string uvLock)
    {
        var root = Paths.FolderOf(uvLock);
        var evidence = new Evidence(uvLock, null, "lockfile of uv");
        if (root != manifest.Folder)
            return new("uv", manifest.Name.Length > 0 ? $"uv sync --frozen --no-dev --package {manifest.Name}" : "uv sync --frozen --no-dev", [], root, evidence);
        var uv = manifest.ProjectTables.Table("tool", "uv");
        var needsAll = uv.Table("workspace") is not null || HasLocalSources(uv.Table("sources")) || IsPackage(manifest, uv);
        return needsAll
            ? new("uv", "uv sync --frozen --no-dev", [], root, evidence)
            : new("uv", "uv sync --frozen --no-dev --no-install-project", [Paths.NameOf(project), Paths.NameOf(uvLock)], root, evidence);
    }

    /// <summary>uv's own rule: what has a build system is a package, unless <c>tool.uv.package</c> says otherwise. One that makes no commands runs from its folder too.</summary>
    private static bool IsPackage(PythonManifest manifest, TomlTable? uv)
        => uv is not null && uv.TryGetValue("package", out var said) && said is bool isPackage ? isPackage : manifest.ProjectTables.Table("build-system") is not null;

    private static bool HasLocalSources(TomlTable? sources)
        => (sources ?? []).Values.OfType<TomlTable>().Any(source => source.ContainsKey("path") || source.ContainsKey("workspace"));

    private static PythonInstall OfPoetry(PythonManifest manifest, string project, string? poetryLock)
    {
        var isNeeded = manifest.Scripts.Length > 0 || HasLocalSources(manifest.ProjectTables.Table("tool", "poetry", "dependencies"));
        var evidence = poetryLock is null ? new Evidence(project, null, "settings of Poetry in pyproject.toml") : new Evidence(poetryLock, null, "lockfile of Poetry");
        return isNeeded
            ? new("poetry", "poetry install --only main --no-interaction", [], manifest.Folder, evidence)
            : new("poetry", "poetry install --only main --no-root --no-interaction", ["pyproject.toml", .. poetryLock is null ? (string[])[] : ["poetry.lock"]], manifest.Folder, evidence);
    }

    private static PythonInstall OfPdm(PythonManifest manifest, string project, string? pdmLock)
    {
        var isNeeded = manifest.Scripts.Length > 0;
        var evidence = pdmLock is null ? new Evidence(project, null, "settings of PDM in pyproject.toml") : new Evidence(pdmLock, null, "lockfile of PDM");
        var command = $"pdm install --prod{(pdmLock is null ? "" : " --frozen-lockfile")}{(isNeeded ? " --no-editable" : " --no-self")}";
        return new("pdm", command, isNeeded ? [] : ["pyproject.toml", .. pdmLock is null ? (string[])[] : ["pdm.lock"]], manifest.Folder, evidence);
    }

    /// <summary>All requirements files next to the one that is installed, since they include each other; everything where one points at the project itself.</summary>
    private static IEnumerable<string> RequirementsFiles(SourceTree tree, string folder, string requirements)
    {
        var text = tree.Read(requirements) ?? "";
        if (LocalRequirement().IsMatch(text))
            return [];
        return Paths.RelativeTo(requirements, folder) is var relative && relative.Contains('/') ? [Paths.FolderOf(relative) + "/"]
            : text.Contains("-r ", StringComparison.Ordinal) || text.Contains("-c ", StringComparison.Ordinal) ? [] : [relative];
    }

    [GeneratedRegex(@"^\s*(-e\s|\.|file:)|@\s*file:", RegexOptions.Multiline)]
    private static partial Regex LocalRequirement();
}
