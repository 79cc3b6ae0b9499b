using System.Text.RegularExpressions;
using Tomlyn.Model;

namespace Hydron.Analysis.Manifests;

/// <summary>What the manifests in one folder say of a Python project: requirements files, pyproject.toml, Pipfile, setup.py and setup.cfg, an environment of conda.</summary>
internal sealed partial class PythonManifest
{
    private const int MaxIncludes = 20;
    private const int MaxLines = 5000;

    private readonly Dictionary<string, (string Version, Evidence Evidence)> _packages = new(StringComparer.Ordinal);

    private PythonManifest(string folder) => Folder = folder;

    internal string Folder { get; }

    /// <summary>A package comes out of a repository of git.</summary>
    internal bool IsFetchedWithGit { get; private set; }

    /// <summary>The project's own name in pyproject.toml; empty for none.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>As written in pyproject.toml; empty for none.</summary>
    internal string RequiredPython { get; private set; } = "";

    internal Evidence? RequiredPythonEvidence { get; private set; }

    /// <summary>The exact version that a Pipfile asks for; empty for none.</summary>
    internal string PipfilePython { get; private set; } = "";

    internal Evidence? PipfilePythonEvidence { get; private set; }

    /// <summary>Paths of the files that are there; null for none.</summary>
    internal string? Requirements { get; private init; }

    internal string? Project { get; private init; }

    internal string? Pipfile { get; private init; }

    internal string? Setup { get; private init; }

    internal string? CondaEnvironment { get; private init; }

    /// <summary>The tables of pyproject.toml; null where there is none or it cannot be understood.</summary>
    internal TomlTable? ProjectTables { get; private set; }

    /// <summary>Commands that installing the project makes, in the order in which they are declared.</summary>
    internal ImmutableArray<string> Scripts { get; private set; } = [];

    internal IEnumerable<Package> Packages => _packages.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Package(pair.Key, pair.Value.Evidence));

    internal bool DependsOn(string package) => _packages.ContainsKey(package);

    internal string VersionOf(string package) => _packages.TryGetValue(package, out var found) ? found.Version : "";

    internal Evidence? EvidenceFor(string package) => _packages.TryGetValue(package, out var found) ? found.Evidence : null;

    /// <summary>Null where the folder has no manifest of Python.</summary>
    internal static PythonManifest? In(SourceTree tree, string folder) => tree.Derive(folder, () => new Known(Read(tree, folder))).Manifest;

    /// <summary>PEP 503: names are compared without case, and dots, underscores and hyphens are the same.</summary>
    internal static string Normalize(string name) => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');

    private sealed record Known(PythonManifest? Manifest);

    private static PythonManifest? Read(SourceTree tree, string folder)
    {
        var manifest = new PythonManifest(folder)
        {
            Requirements = tree.FirstOf(
                folder, "requirements.txt", "requirements/production.txt", "requirements/prod.txt", "requirements/base.txt", "requirements/requirements.txt", "requirements-prod.txt", "requirements/common.txt"),
            Project = tree.FirstOf(folder, "pyproject.toml"),
            Pipfile = tree.FirstOf(folder, "Pipfile"),
            Setup = tree.FirstOf(folder, "setup.py", "setup.cfg"),
            CondaEnvironment = tree.FirstOf(folder, "environment.yml", "environment.yaml") is { } conda && tree.Read(conda)?.Contains("dependencies:", StringComparison.Ordinal) == true ? conda : null,
        };
        if ((manifest.Requirements ?? manifest.Project ?? manifest.Pipfile ?? manifest.Setup ?? manifest.CondaEnvironment) is null)
            return null;

        if (manifest.Project is { } project && manifest.TablesOf(tree, project) is var (tables, text))
            manifest.ReadProject(tables, project, text);
        if (manifest.Pipfile is { } pipfile && manifest.TablesOf(tree, pipfile) is var (packages, pipfileText))
            manifest.ReadPipfile(packages, pipfile, pipfileText);
        if (manifest.Requirements is { } requirements)
            manifest.ReadRequirements(tree, requirements, []);
        if (manifest.Setup is { } setup)
            manifest.ReadSetup(tree, setup);
        if (manifest.CondaEnvironment is { } environment)
            manifest.ReadConda(tree, environment);
        return manifest;
    }

    private (TomlTable Tables, string Text)? TablesOf(SourceTree tree, string path)
    {
        var text = tree.Read(path) ?? "";
        if (Toml.Table(text) is { } tables)
            return (tables, text);
        tree.Notes.Add($"{path} could not be understood and was left out.");
        return null;
    }

    private void ReadProject(TomlTable tables, string path, string text)
    {
        ProjectTables = tables;
        var project = tables.Table("project");
        foreach (var requirement in project.Texts("dependencies"))
            AddRequirement(requirement, path, text);
        var poetry = tables.Table("tool", "poetry");
        AddTable(poetry.Table("dependencies"), path, text);
        Name = project.Text("name") is { Length: > 0 } name ? name : poetry.Text("name");
        Scripts = [.. (project.Table("scripts") ?? poetry.Table("scripts") ?? []).Keys];
        RequiredPython = project.Text("requires-python") is { Length: > 0 } requires ? requires : poetry.Table("dependencies").Text("python");
        if (RequiredPython.Length > 0)
            RequiredPythonEvidence = SourceFile.EvidenceFor(path, text, RequiredPython, $"Python {RequiredPython} in pyproject.toml");
    }

    private void ReadPipfile(TomlTable tables, string path, string text)
    {
        AddTable(tables.Table("packages"), path, text);
        var requires = tables.Table("requires");
        PipfilePython = requires.Text("python_full_version") is { Length: > 0 } full ? full : requires.Text("python_version");
        if (PipfilePython.Length > 0)
            PipfilePythonEvidence = SourceFile.EvidenceFor(path, text, PipfilePython, $"Python {PipfilePython} in Pipfile");
    }

    /// <param name="seen">Files include each other, and themselves.</param>
    private void ReadRequirements(SourceTree tree, string path, HashSet<string> seen)
    {
        if (!seen.Add(path) || seen.Count > MaxIncludes)
            return;
        var text = tree.Read(path) ?? "";
        foreach (var line in text.Split('\n').Take(MaxLines).Select(line => line.Trim()))
        {
            if (Include().Match(line) is { Success: true } include)
                ReadRequirements(tree, Paths.Resolve(Paths.FolderOf(path), include.Groups[1].Value), seen);
            else if (line.Length > 0 && line[0] is not ('#' or '-'))
                AddRequirement(line, path, text);
        }
    }

    /// <summary>Both are programs of their own; the names in <c>install_requires</c> are written as texts in nearly all of them.</summary>
    private void ReadSetup(SourceTree tree, string path)
    {
        var text = tree.Read(path) ?? "";
        if (InstallRequires().Match(text) is { Success: true } block)
        {
            foreach (var line in block.Groups["names"].Value.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries))
                AddRequirement(line.Trim(' ', '\t', '\r', '"', '\''), path, text);
        }

        if (Requires().Match(text) is { Success: true } requires && RequiredPython.Length == 0)
            (RequiredPython, RequiredPythonEvidence) = (requires.Groups[1].Value, new SourceFile(path, text).EvidenceAt(requires.Index, $"Python {requires.Groups[1].Value} in {Paths.NameOf(path)}"));
    }

    private void ReadConda(SourceTree tree, string path)
    {
        var text = tree.Read(path) ?? "";
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("- ", StringComparison.Ordinal)))
        {
            var requirement = line[2..].Trim('"', '\'').Split("::")[^1];
            if (CondaPython().Match(requirement) is { Success: true } python && RequiredPython.Length == 0)
                (RequiredPython, RequiredPythonEvidence) = ($"=={python.Groups[1].Value}", SourceFile.EvidenceFor(path, text, requirement, $"Python {python.Groups[1].Value} in {Paths.NameOf(path)}"));
            AddRequirement(requirement, path, text);
        }
    }

    private void AddTable(TomlTable? table, string path, string text)
    {
        foreach (var (name, value) in table ?? [])
        {
            var details = value as TomlTable;
            if (details is not null && details.TryGetValue("optional", out var optional) && optional is true)
                continue;
            IsFetchedWithGit |= details is not null && details.ContainsKey("git");
            var version = value as string ?? details.Text("version");
            Add(name, version, path, text);
            foreach (var extra in details.Texts("extras"))
                Add($"{name}[{extra}]", version, path, text);
        }
    }

    private void AddRequirement(string requirement, string path, string text)
    {
        if (Requirement().Match(requirement) is not { Success: true } match)
            return;
        IsFetchedWithGit |= requirement.Contains("git+", StringComparison.Ordinal);
        Add(match.Groups["name"].Value, match.Groups["version"].Value, path, text);
        foreach (var extra in match.Groups["extras"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Add($"{match.Groups["name"].Value}[{extra}]", "", path, text);
    }

    private void Add(string name, string range, string path, string text)
    {
        var normalized = Normalize(name);
        var version = range.TrimStart('=', '~', '^', '>', '<', '!', ' ').Split(',')[0].Trim();
        _packages.TryAdd(normalized, (version == "*" ? "" : version, SourceFile.EvidenceFor(path, text, name.Split('[')[0], $"dependency {normalized} in {Paths.NameOf(path)}")));
    }

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][\w.-]{0,100})\s*(\[(?<extras>[\w\s,.-]{0,200})\])?\s*(?<version>(===|==|~=|>=|<=|=|>|<)\s*[\w.*+!-]{1,50})?")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^(?:-r|--requirement)[\s=]*([^\s#]{1,200})")]
    private static partial Regex Include();

    [GeneratedRegex(@"install_requires\s*=\s*(?:\[(?<names>[^\]]{0,8000})\]|\r?\n(?<names>(?:[ \t]+[^\r\n]{0,200}\r?\n?){1,200}))")]
    private static partial Regex InstallRequires();

    [GeneratedRegex(@"python_requires\s*=\s*['""]?([<>=~!\d., *]{1,60})")]
    private static partial Regex Requires();

    [GeneratedRegex(@"^python\s*(?:={1,2}|>=)\s*(3\.\d{1,2})")]
    private static partial Regex CondaPython();
}
