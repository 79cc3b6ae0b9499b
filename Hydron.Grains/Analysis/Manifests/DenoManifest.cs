using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>deno.json</c> or <c>deno.jsonc</c>.</summary>
internal sealed class DenoManifest
{
    private DenoManifest(string path, string text, JsonElement root, JsonElement? imports)
    {
        Path = path;
        Text = text;
        Name = root.Get("name").Text();
        IsPackage = root.Get("exports") is not null;
        Tasks = root.Get("tasks") is { ValueKind: JsonValueKind.Object } tasks
            ? tasks.EnumerateObject().GroupBy(task => task.Name, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => Command(group.First().Value), StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty;
        Imports = imports is { ValueKind: JsonValueKind.Object } map
            ? [.. map.EnumerateObject().Where(import => import.Value.ValueKind == JsonValueKind.String).Select(import => import.Value.GetString()!)]
            : [];
        ImportMap = root.Get("importMap").Text();
        Workspace = root.Get("workspace") is { ValueKind: JsonValueKind.Array } members ? [.. members.EnumerateArray().Where(member => member.ValueKind == JsonValueKind.String).Select(member => member.GetString()!)] : [];
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Name { get; }

    /// <summary>It is made to be used by others.</summary>
    internal bool IsPackage { get; }

    internal ImmutableDictionary<string, string> Tasks { get; }

    /// <summary>What its imports lead to: <c>npm:pg@8</c>, <c>jsr:@std/assert@1</c>, addresses.</summary>
    internal ImmutableArray<string> Imports { get; }

    /// <summary>A file with imports of its own; empty for none.</summary>
    internal string ImportMap { get; }

    internal ImmutableArray<string> Workspace { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static DenoManifest? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, JsonTexts.Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new DenoManifest(path, text, document.RootElement, document.RootElement.Get("imports")) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A task is a command, or an object that has one.</summary>
    private static string Command(JsonElement task) => task.ValueKind == JsonValueKind.String ? task.GetString()! : task.Get("command").Text();
}
