using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>global.json</c>: the version of the SDK that a source is built with.</summary>
internal sealed record GlobalJson(string Path, string Text, string SdkVersion)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    internal static GlobalJson? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("sdk", out var sdk) && sdk.ValueKind == JsonValueKind.Object
                && sdk.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? new GlobalJson(path, text, version.GetString() ?? "")
                : new GlobalJson(path, text, "");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
