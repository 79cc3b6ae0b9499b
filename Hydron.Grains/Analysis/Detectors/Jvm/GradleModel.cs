using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The builds of Gradle in a source: which scripts belong together, and what a project takes over from the build around it.</summary>
internal sealed class GradleModel
{
    private const int MaxScripts = 1000;

    private readonly SourceTree _tree;
    private readonly Dictionary<string, GradleScript> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<GradleScript>> _conventions = new(StringComparer.Ordinal);

    internal GradleModel(SourceTree tree)
    {
        _tree = tree;
        foreach (var path in tree.Named("build.gradle").Concat(tree.Named("build.gradle.kts")).Take(MaxScripts))
        {
            if (!IsOfTheBuildItself(path) && tree.Parse(path, GradleScript.Parse) is { } script)
                _scripts.TryAdd(script.Folder, script);
        }

        foreach (var path in tree.Named("settings.gradle").Concat(tree.Named("settings.gradle.kts")).Take(MaxScripts))
        {
            if (tree.Parse(path, GradleScript.Parse) is not { } settings)
                continue;
            foreach (var member in settings.Includes())
                _roots.TryAdd(member, settings.Folder);
        }
    }

    internal IEnumerable<GradleScript> Scripts => _scripts.Values;

    /// <summary>The folder of the build that includes the project: its own where none does.</summary>
    internal string RootOf(GradleScript script) => _roots.GetValueOrDefault(script.Folder, script.Folder);

    internal bool HasMembers(string root) => _roots.ContainsValue(root);

    /// <summary>The project's script, its build's root script, and the conventions that the build keeps in <c>buildSrc</c> or <c>build-logic</c>.</summary>
    internal List<GradleScript> Around(GradleScript script)
    {
        var root = RootOf(script);
        var around = new List<GradleScript> { script };
        if (root != script.Folder && _scripts.TryGetValue(root, out var above))
            around.Add(above);
        if (!_conventions.TryGetValue(root, out var conventions))
            _conventions[root] = conventions = [.. Conventions(root)];
        around.AddRange(conventions);
        return around;
    }

    internal GradleCatalog? CatalogOf(string root)
        => _tree.FirstOf(root, "gradle/libs.versions.toml") is { } path ? _tree.Parse(path, GradleCatalog.Parse) : null;

    /// <summary>The project that another one of the build refers to: <c>core:web</c> by its path, <c>core.web</c> by its accessor.</summary>
    internal GradleScript? Project(string root, string reference)
    {
        if (_scripts.TryGetValue(Paths.Resolve(root, reference.TrimStart(':').Replace(':', '/')), out var direct))
            return direct;
        var accessor = reference.TrimStart(':').Replace(':', '.');
        return _scripts.Values.FirstOrDefault(script => script.Folder != root && Paths.IsUnder(script.Folder, root)
            && Accessor(Paths.RelativeTo(script.Folder, root)).Equals(accessor, StringComparison.OrdinalIgnoreCase));
    }

    internal string NameOf(GradleScript script)
    {
        if (script.Folder != RootOf(script))
            return Paths.NameOf(script.Folder);
        var settings = _tree.FirstOf(script.Folder, "settings.gradle", "settings.gradle.kts");
        return settings is not null && _tree.Parse(settings, GradleScript.Parse)?.RootName is { Length: > 0 } name ? name : script.Folder == "." ? "" : Paths.NameOf(script.Folder);
    }

    /// <summary>A variable of the scripts, of <c>gradle.properties</c> or of the catalog's versions; empty for none.</summary>
    internal string Variable(string name, string root, List<GradleScript> around)
    {
        var last = name.Split('.')[^1];
        var fromScripts = around.Select(script => script.Variable(last)).FirstOrDefault(value => value.Length > 0);
        if (fromScripts is not null)
            return fromScripts;
        if (_tree.FirstOf(root, "gradle.properties") is { } file && _tree.Parse(file, PropertiesFile.Parse)?[last] is { } property)
            return property;
        return name.StartsWith("libs.versions.", StringComparison.Ordinal) ? CatalogOf(root)?.Versions.GetValueOrDefault(name["libs.versions.".Length..].Replace(".get", "", StringComparison.Ordinal), "") ?? "" : "";
    }

    private IEnumerable<GradleScript> Conventions(string root)
        => _tree.Under(root)
            .Where(file => file.Path.EndsWith(".gradle", StringComparison.Ordinal) || file.Path.EndsWith(".gradle.kts", StringComparison.Ordinal))
            .Where(file => IsOfTheBuildItself(Paths.RelativeTo(file.Path, root)))
            .Take(50)
            .Select(file => _tree.Parse(file.Path, GradleScript.Parse))
            .OfType<GradleScript>();

    private static bool IsOfTheBuildItself(string path)
        => $"/{path}".Contains("/buildSrc/", StringComparison.Ordinal) || $"/{path}".Contains("/build-logic/", StringComparison.Ordinal) || $"/{path}".Contains("/build-conventions/", StringComparison.Ordinal);

    private static string Accessor(string folder) => folder.Replace('/', '.').Replace("-", "", StringComparison.Ordinal);
}
