using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>package.json</c> of Node.js.</summary>
internal sealed class PackageJson
{
    private const int MaxValueCharacters = 2000;

    private PackageJson(string path, string text, JsonElement root)
    {
        Path = path;
        Text = text;
        Name = StringOf(root, "name");
        Main = StringOf(root, "main");
        PackageManager = StringOf(root, "packageManager");
        Scripts = Map(root, "scripts");
        Dependencies = Map(root, "dependencies");
        DevDependencies = Map(root, "devDependencies");
        Engines = Map(root, "engines");
        Volta = Map(root, "volta");
        DevelopmentRuntime = Tool(root, "runtime");
        DevelopmentPackageManager = Tool(root, "packageManager");
        IsPrivate = root.TryGetProperty("private", out var isPrivate) && isPrivate.ValueKind == JsonValueKind.True;
        IsPackage = root.TryGetProperty("exports", out _) || root.TryGetProperty("types", out _) || root.TryGetProperty("bin", out _);
        Workspaces = WorkspacesOf(root);
    }

    /// <summary>The package that a folder would be which a workspace's tool knows by another file: nothing but a name and dependencies.</summary>
    private PackageJson(string path, string text, string name, ImmutableDictionary<string, string> dependencies)
    {
        Path = path;
        Text = text;
        Name = name;
        Dependencies = dependencies;
        IsPrivate = true;
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Name { get; }
    internal string Main { get; } = "";
    internal string PackageManager { get; } = "";
    internal ImmutableDictionary<string, string> Scripts { get; } = ImmutableDictionary<string, string>.Empty;
    internal ImmutableDictionary<string, string> Dependencies { get; }
    internal ImmutableDictionary<string, string> DevDependencies { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The versions of <c>node</c>, <c>npm</c>, <c>pnpm</c>, <c>yarn</c> and <c>bun</c> that it asks for, as ranges.</summary>
    internal ImmutableDictionary<string, string> Engines { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The versions that the Volta tool pins.</summary>
    internal ImmutableDictionary<string, string> Volta { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The runtime of <c>devEngines</c>: what it is developed with.</summary>
    internal (string Name, string Version) DevelopmentRuntime { get; } = ("", "");

    /// <summary>The package manager of <c>devEngines</c>.</summary>
    internal (string Name, string Version) DevelopmentPackageManager { get; } = ("", "");

    /// <summary>It cannot be published to a registry.</summary>
    internal bool IsPrivate { get; }

    /// <summary>It is made to be used by other packages.</summary>
    internal bool IsPackage { get; }

    /// <summary>Patterns of the folders of its workspace's packages; empty for none.</summary>
    internal ImmutableArray<string> Workspaces { get; } = [];

    internal string Folder => Paths.FolderOf(Path);

    internal bool DependsOn(string package) => Dependencies.ContainsKey(package) || DevDependencies.ContainsKey(package);

    /// <summary>The version as asked for, without range operators; empty for none.</summary>
    internal string VersionOf(string package)
    {
        var range = Dependencies.GetValueOrDefault(package) ?? DevDependencies.GetValueOrDefault(package) ?? "";
        return VersionIn(range);
    }

    /// <summary>The version that a range begins with; empty where it names none (<c>workspace:*</c>, <c>latest</c>).</summary>
    internal static string VersionIn(string range)
    {
        var version = range.TrimStart('^', '~', '>', '<', '=', 'v', ' ');
        return version.Length > 0 && char.IsAsciiDigit(version[0]) ? version.Split(' ')[0] : "";
    }

    internal Evidence EvidenceFor(string package) => SourceFile.EvidenceFor(Path, Text, $"\"{package}\"", $"dependency {package} in package.json");

    /// <param name="path">The file that describes the folder in place of a package.json.</param>
    internal static PackageJson Stand(string path, string text, string name, ImmutableDictionary<string, string> dependencies) => new(path, text, name, dependencies);

    internal static PackageJson? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, JsonTexts.Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new PackageJson(path, text, document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string StringOf(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static ImmutableDictionary<string, string> Map(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            return ImmutableDictionary<string, string>.Empty;
        var builder = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String))
        {
            // A longer one is no script or version that anyone wrote.
            if (property.Value.GetString()! is { Length: <= MaxValueCharacters } text)
                builder[property.Name] = text;
        }

        return builder.ToImmutable();
    }

    /// <summary>An entry of <c>devEngines</c>; the first where there are several.</summary>
    private static (string Name, string Version) Tool(JsonElement root, string kind)
    {
        if (!root.TryGetProperty("devEngines", out var engines) || engines.ValueKind != JsonValueKind.Object || !engines.TryGetProperty(kind, out var tool))
            return ("", "");
        if (tool.ValueKind == JsonValueKind.Array)
            tool = tool.EnumerateArray().FirstOrDefault();
        return tool.ValueKind == JsonValueKind.Object ? (StringOf(tool, "name"), StringOf(tool, "version")) : ("", "");
    }

    private static ImmutableArray<string> WorkspacesOf(JsonElement root)
    {
        if (!root.TryGetProperty("workspaces", out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("packages", out value))
            return [];
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }
}
