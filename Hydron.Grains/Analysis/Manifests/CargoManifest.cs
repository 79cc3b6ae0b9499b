using Tomlyn.Model;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>Cargo.toml</c> (doc.rust-lang.org/cargo/reference/manifest.html): a package, a workspace, or both.</summary>
internal sealed class CargoManifest
{
    private readonly TomlTable _table;

    private CargoManifest(string path, string text, TomlTable table)
    {
        Path = path;
        Text = text;
        _table = table;
        var package = table.Table("package");
        Name = package.Text("name");
        RustVersion = package.Text("rust-version");
        Edition = package.Text("edition");
        DefaultRun = package.Text("default-run");
        Programs = [.. (table.TryGetValue("bin", out var bins) ? bins as TomlTableArray ?? [] : []).Where(bin => bin.Text("name").Length > 0)
            .Select(bin => new CargoProgram(bin.Text("name"), bin.Text("path"), IsBuilt: !bin.Texts("required-features").Except(DefaultFeatures).Any()))];
    }

    internal string Path { get; }
    internal string Text { get; }

    /// <summary>The package's name; empty for a workspace alone.</summary>
    internal string Name { get; }

    internal string RustVersion { get; }
    internal string Edition { get; }
    internal string DefaultRun { get; }

    /// <summary>Programs that it names (<c>[[bin]]</c>).</summary>
    internal ImmutableArray<CargoProgram> Programs { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal bool IsWorkspace => _table.ContainsKey("workspace");

    /// <summary>Folders of its members, globs among them, relative to its own; those that it builds by default first.</summary>
    internal IEnumerable<string> Members => Workspace.Texts("default-members").Concat(Workspace.Texts("members"));

    internal ImmutableArray<string> Excluded => Workspace.Texts("exclude");

    /// <summary>What its members inherit (<c>rust-version.workspace = true</c>).</summary>
    internal TomlTable? Shared => Workspace.Table("package");

    internal TomlTable? SharedDependencies => Workspace.Table("dependencies");

    /// <summary>Whether programs are found where the files lie, besides those that it names.</summary>
    internal bool FindsPrograms => !(_table.Table("package") is { } package && package.TryGetValue("autobins", out var value) && value is false);

    /// <summary>Files are where Cargo expects them: no paths of its own.</summary>
    internal bool HasUsualLayout => Programs.All(program => program.Path.Length == 0) && _table.Table("lib").Text("path").Length == 0 && _table.Table("package").Text("build").Length == 0 && Programs.Length == 0;

    /// <summary>What <c>cargo leptos</c> needs to know; null where the application is none of its.</summary>
    internal TomlTable? Leptos => _table.Table("package", "metadata", "leptos")
        ?? (_table.Table("workspace", "metadata") is { } metadata && metadata.TryGetValue("leptos", out var several) && several is TomlTableArray { Count: > 0 } all ? all[0] : null);

    /// <summary>Dependencies of the program itself, by the name of the crate, with what is written of them.</summary>
    internal IEnumerable<(string Name, object Value)> Dependencies
    {
        get
        {
            var tables = new List<TomlTable?> { _table.Table("dependencies") };
            if (_table.Table("target") is { } targets)
                tables.AddRange(targets.Values.OfType<TomlTable>().Select(target => target.Table("dependencies")));
            return tables.OfType<TomlTable>().SelectMany(table => table).Select(pair => ((pair.Value as TomlTable).Text("package") is { Length: > 0 } renamed ? renamed : pair.Key, pair.Value));
        }
    }

    internal static CargoManifest? Parse(string path, string text) => Toml.Table(text) is { } table ? new CargoManifest(path, text, table) : null;

    /// <summary>Features that are on unless a build says otherwise, with those that they turn on themselves.</summary>
    private HashSet<string> DefaultFeatures
    {
        get
        {
            var features = _table.Table("features");
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (var open = new Queue<string>(["default"]); open.TryDequeue(out var feature);)
            {
                if (found.Add(feature))
                    features.Texts(feature).ToList().ForEach(open.Enqueue);
            }

            return found;
        }
    }

    private TomlTable? Workspace => _table.Table("workspace");

    internal Evidence EvidenceFor(string word, string rule) => SourceFile.EvidenceFor(Path, Text, word, rule);
}
