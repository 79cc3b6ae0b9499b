using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>composer.json</c> of PHP, with what its lockfile says of the packages that are installed in production.</summary>
internal sealed class ComposerJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private ComposerJson(string path, string text, JsonElement root)
    {
        Path = path;
        Text = text;
        Name = StringOf(root, "name");
        Type = StringOf(root, "type");
        Requires = Map(root, "require");
        Scripts = root.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object ? [.. scripts.EnumerateObject().Select(script => script.Name)] : [];
        if (root.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object)
            PlatformPhp = Map(config, "platform").GetValueOrDefault("php", "");
        var autoload = root.TryGetProperty("autoload", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        NeedsSources = (autoload.ValueKind == JsonValueKind.Object && (autoload.TryGetProperty("classmap", out _) || autoload.TryGetProperty("files", out _)))
            || (root.TryGetProperty("repositories", out var repositories) && repositories.GetRawText().Contains("\"path\"", StringComparison.Ordinal));
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Name { get; }

    /// <summary><c>project</c>, <c>library</c>…; empty for none.</summary>
    internal string Type { get; }

    internal ImmutableDictionary<string, string> Requires { get; }

    /// <summary>Names of its scripts.</summary>
    internal ImmutableArray<string> Scripts { get; }

    /// <summary>The version of PHP that packages are chosen for (<c>config.platform.php</c>); empty for none.</summary>
    internal string PlatformPhp { get; } = "";

    /// <summary>Installing reads code of its own: classes to find, packages in folders of the source.</summary>
    internal bool NeedsSources { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal bool DependsOn(string package) => Requires.ContainsKey(package);

    /// <summary>As asked for, without operators; empty for none.</summary>
    internal string VersionOf(string package)
        => Requires.GetValueOrDefault(package, "").TrimStart('^', '~', '>', '=', 'v', ' ').Split(' ', '|', ',')[0] is { Length: > 0 } version && char.IsAsciiDigit(version[0]) ? version.Replace(".*", "", StringComparison.Ordinal) : "";

    internal Evidence EvidenceFor(string package) => SourceFile.EvidenceFor(Path, Text, $"\"{package}\"", $"dependency {package} in composer.json");

    internal static ComposerJson? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new ComposerJson(path, text, document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string StringOf(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static ImmutableDictionary<string, string> Map(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).DistinctBy(property => property.Name).ToImmutableDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty;
}
