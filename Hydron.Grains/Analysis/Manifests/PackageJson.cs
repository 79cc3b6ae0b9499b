using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>package.json</c> of Node.js.</summary>
internal sealed class PackageJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

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
        NodeEngine = Map(root, "engines").GetValueOrDefault("node", "");
        IsPackage = root.TryGetProperty("exports", out _) || root.TryGetProperty("types", out _) || root.TryGetProperty("bin", out _);
        Workspaces = WorkspacesOf(root);
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Name { get; }
    internal string Main { get; }
    internal string PackageManager { get; }
    internal ImmutableDictionary<string, string> Scripts { get; }
    internal ImmutableDictionary<string, string> Dependencies { get; }
    internal ImmutableDictionary<string, string> DevDependencies { get; }
    internal string NodeEngine { get; }

    /// <summary>It is made to be used by other packages.</summary>
    internal bool IsPackage { get; }

    /// <summary>Patterns of the folders of its workspace's packages; empty for none.</summary>
    internal ImmutableArray<string> Workspaces { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal bool DependsOn(string package) => Dependencies.ContainsKey(package) || DevDependencies.ContainsKey(package);

    /// <summary>The version as asked for, without range operators; empty for none.</summary>
    internal string VersionOf(string package)
    {
        var range = Dependencies.GetValueOrDefault(package) ?? DevDependencies.GetValueOrDefault(package) ?? "";
        var version = range.TrimStart('^', '~', '>', '<', '=', 'v', ' ');
        return version.Length > 0 && char.IsAsciiDigit(version[0]) ? version.Split(' ')[0] : "";
    }

    internal Evidence EvidenceFor(string package) => SourceFile.EvidenceFor(Path, Text, $"\"{package}\"", $"dependency {package} in package.json");

    internal static PackageJson? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
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
