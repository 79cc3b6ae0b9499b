using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>What the manifests in one folder say of a Python project: requirements files, pyproject.toml, Pipfile.</summary>
internal sealed partial class PythonManifest
{
    private readonly Dictionary<string, (string Version, Evidence Evidence)> _packages = new(StringComparer.Ordinal);

    private PythonManifest(string folder) => Folder = folder;

    internal string Folder { get; }

    /// <summary><c>pip</c>, <c>poetry</c>, <c>uv</c> or <c>pipenv</c>.</summary>
    internal string PackageManager { get; private set; } = "pip";

    internal string InstallCommand { get; private set; } = "";

    /// <summary>Manifests and lockfiles that installing needs; empty for everything.</summary>
    internal ImmutableArray<string> InstallFiles { get; private set; } = [];

    /// <summary>As written in pyproject.toml or Pipfile; empty for none.</summary>
    internal string RequiredPython { get; private set; } = "";

    internal Evidence? RequiredPythonEvidence { get; private set; }

    internal bool IsLocked { get; private set; }

    internal IEnumerable<Package> Packages => _packages.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Package(pair.Key, pair.Value.Evidence));

    internal bool DependsOn(string package) => _packages.ContainsKey(package);

    internal string VersionOf(string package) => _packages.TryGetValue(package, out var found) ? found.Version : "";

    internal Evidence? EvidenceFor(string package) => _packages.TryGetValue(package, out var found) ? found.Evidence : null;

    /// <summary>Null where the folder has no manifest of Python.</summary>
    internal static PythonManifest? In(SourceTree tree, string folder)
    {
        var manifest = new PythonManifest(folder);
        var requirements = tree.FirstOf(folder, "requirements.txt", "requirements/production.txt", "requirements/prod.txt", "requirements/base.txt", "requirements-prod.txt");
        var project = tree.FirstOf(folder, "pyproject.toml");
        var pipfile = tree.FirstOf(folder, "Pipfile");
        if (requirements is null && project is null && pipfile is null)
            return null;

        if (project is not null)
            manifest.ReadProject(tree, project);
        if (pipfile is not null)
            manifest.ReadPipfile(tree, pipfile);
        if (requirements is not null)
            manifest.ReadRequirements(tree, requirements, depth: 3);
        manifest.ChooseManager(tree, requirements, project, pipfile);
        return manifest;
    }

    private void ChooseManager(SourceTree tree, string? requirements, string? project, string? pipfile)
    {
        var isPoetry = project is not null && tree.Read(project)?.Contains("[tool.poetry", StringComparison.Ordinal) == true;
        if (project is not null && tree.HasIn(Folder, "uv.lock"))
            Set("uv", "uv sync --frozen --no-dev --no-install-project", isLocked: true, "pyproject.toml", "uv.lock");
        else if (project is not null && (tree.HasIn(Folder, "poetry.lock") || (isPoetry && requirements is null)))
            Set("poetry", "poetry install --only main --no-root --no-interaction", tree.HasIn(Folder, "poetry.lock"), ["pyproject.toml", .. tree.HasIn(Folder, "poetry.lock") ? ["poetry.lock"] : (string[])[]]);
        else if (pipfile is not null && requirements is null)
            Set("pipenv", tree.HasIn(Folder, "Pipfile.lock") ? "pipenv sync" : "pipenv install --skip-lock", tree.HasIn(Folder, "Pipfile.lock"), ["Pipfile", .. tree.HasIn(Folder, "Pipfile.lock") ? ["Pipfile.lock"] : (string[])[]]);
        else if (requirements is not null)
            Set("pip", $"pip install -r {Paths.RelativeTo(requirements, Folder)}", isLocked: false, [.. RequirementsFiles(tree, requirements)]);
        else
            Set("pip", "pip install .", isLocked: false);
    }

    private void Set(string manager, string install, bool isLocked, params ImmutableArray<string> files)
        => (PackageManager, InstallCommand, IsLocked, InstallFiles) = (manager, install, isLocked, files);

    /// <summary>All requirements files next to the one that is installed, since they include each other; everything where one points at the project itself.</summary>
    private IEnumerable<string> RequirementsFiles(SourceTree tree, string requirements)
    {
        var text = tree.Read(requirements) ?? "";
        if (LocalRequirement().IsMatch(text))
            return [];
        return Paths.RelativeTo(requirements, Folder) is var relative && relative.Contains('/') ? [Paths.FolderOf(relative) + "/"]
            : text.Contains("-r ", StringComparison.Ordinal) || text.Contains("-c ", StringComparison.Ordinal) ? [] : [relative];
    }

    private void ReadProject(SourceTree tree, string path)
    {
        var text = tree.Read(path) ?? "";
        if (Toml.Table(text) is not { } root)
        {
            tree.Notes.Add($"{path} could not be understood and was left out.");
            return;
        }

        var project = root.Table("project");
        foreach (var requirement in project.Texts("dependencies"))
            AddRequirement(requirement, path, text);
        var poetry = root.Table("tool", "poetry");
        AddTable(poetry.Table("dependencies"), path, text);
        RequiredPython = project.Text("requires-python") is { Length: > 0 } requires ? requires : poetry.Table("dependencies").Text("python");
        if (RequiredPython.Length > 0)
            RequiredPythonEvidence = SourceFile.EvidenceFor(path, text, RequiredPython, $"Python {RequiredPython} in pyproject.toml");
    }

    private void ReadPipfile(SourceTree tree, string path)
    {
        var text = tree.Read(path) ?? "";
        if (Toml.Table(text) is not { } root)
        {
            tree.Notes.Add($"{path} could not be understood and was left out.");
            return;
        }

        AddTable(root.Table("packages"), path, text);
        var requires = root.Table("requires");
        var version = requires.Text("python_full_version") is { Length: > 0 } full ? full : requires.Text("python_version");
        if (version.Length > 0)
            (RequiredPython, RequiredPythonEvidence) = ($"=={version}", SourceFile.EvidenceFor(path, text, version, $"Python {version} in Pipfile"));
    }

    private void ReadRequirements(SourceTree tree, string path, int depth)
    {
        var text = tree.Read(path) ?? "";
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("-r ", StringComparison.Ordinal) && depth > 0)
                ReadRequirements(tree, Paths.Resolve(Paths.FolderOf(path), line[3..].Trim()), depth - 1);
            else if (line.Length > 0 && line[0] is not ('#' or '-'))
                AddRequirement(line, path, text);
        }
    }

    private void AddTable(Tomlyn.Model.TomlTable? table, string path, string text)
    {
        foreach (var (name, value) in table ?? [])
        {
            var version = value as string ?? (value as Tomlyn.Model.TomlTable).Text("version");
            Add(name, version, path, text);
            foreach (var extra in (value as Tomlyn.Model.TomlTable).Texts("extras"))
                Add($"{name}[{extra}]", version, path, text);
        }
    }

    private void AddRequirement(string requirement, string path, string text)
    {
        if (Requirement().Match(requirement) is not { Success: true } match)
            return;
        Add(match.Groups["name"].Value, match.Groups["version"].Value, path, text);
        foreach (var extra in match.Groups["extras"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Add($"{match.Groups["name"].Value}[{extra}]", "", path, text);
    }

    private void Add(string name, string range, string path, string text)
    {
        // PEP 503: names are compared without case, and dots, underscores and hyphens are the same.
        var normalized = name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');
        var version = range.TrimStart('=', '~', '^', '>', '<', '!', ' ').Split(',')[0].Trim();
        _packages.TryAdd(normalized, (version == "*" ? "" : version, SourceFile.EvidenceFor(path, text, name.Split('[')[0], $"dependency {normalized} in {Paths.NameOf(path)}")));
    }

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][\w.-]{0,100})\s*(\[(?<extras>[\w\s,.-]{0,200})\])?\s*(?<version>(==|~=|>=|<=|>|<|===)\s*[\w.*+!-]{1,50})?")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^\s*(-e\s|\.|file:)", RegexOptions.Multiline)]
    private static partial Regex LocalRequirement();
}
