using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>project.json</c> of Nx.</summary>
/// <param name="Builder">The executor of its target <c>build</c>, <c>@nx/esbuild:esbuild</c>; empty where the target is inferred.</param>
/// <param name="OutputFolder">Where the build goes, relative to the workspace's root, which may be written as <c>{workspaceRoot}</c>; empty where that is not said.</param>
/// <param name="HasBrowserFolder">What browsers load lies in a folder of its own below that.</param>
/// <param name="Main">The entry file, relative to the workspace's root.</param>
internal sealed record NxProject(string Path, string Name, bool IsApplication, string Builder, string OutputFolder, bool HasBrowserFolder, string Main)
{
    internal static NxProject? Parse(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, JsonTexts.Lenient);
            var root = document.RootElement;
            var build = (root.Get("targets") ?? root.Get("architect"))?.Get("build");
            var options = build?.Get("options");
            var output = options?.Get("outputPath");
            var builder = (build?.Get("executor") ?? build?.Get("builder")).Text();
            var browser = output?.Get("browser");
            return root.ValueKind != JsonValueKind.Object
                ? null
                : new NxProject(
                    path,
                    root.Get("name").Text() is { Length: > 0 } name ? name : Paths.NameOf(Paths.FolderOf(path)),
                    root.Get("projectType").Text() == "application",
                    builder,
                    output.Text() is { Length: > 0 } direct ? direct : output?.Get("base").Text() is { Length: > 0 } named ? named : Declared(build?.Get("outputs")),
                    browser is null ? builder.EndsWith(":application", StringComparison.Ordinal) : browser.Text().Length > 0,
                    options?.Get("main").Text() ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first of the outputs that a target declares for the cache, where it is a plain folder.</summary>
    private static string Declared(JsonElement? outputs)
        => outputs is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first && first.GetString() is { } folder && !folder.Contains("{options", StringComparison.Ordinal) && !folder.Contains('*', StringComparison.Ordinal)
            ? folder
            : "";
}
