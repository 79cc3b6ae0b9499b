using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>Reads JSON of strangers: comments and trailing commas are allowed, as the tools that own these files allow them; nesting is bounded.</summary>
internal static class JsonTexts
{
    internal static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>A property of an object; null where there is none.</summary>
    internal static JsonElement? Get(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A string; empty for anything else.</summary>
    internal static string Text(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
