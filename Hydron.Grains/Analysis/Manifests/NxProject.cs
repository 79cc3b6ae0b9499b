using System.Text.Json;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>project.json</c> of Nx.</summary>
/// <param name="Builder">The executor of its target <c>build</c>, <c>@nx/esbuild:esbuild</c>; empty where the target is inferred.</param>
/// <param name="OutputFolder">Where the build goes, relative to the workspace's root; empty where that is not said.</param>
/// <param name="Main">The entry file, relative to the workspace's root.</param>
internal sealed record NxProject(string Path, string Name, bool IsApplication, string Builder, string OutputFolder, string Main)
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
            return root.ValueKind != JsonValueKind.Object
                ? null
                : new NxProject(
                    path,
                    root.Get("name").Text() is { Length: > 0 } name ? name : Paths.NameOf(Paths.FolderOf(path)),
                    root.Get("projectType").Text() == "application",
                    (build?.Get("executor") ?? build?.Get("builder")).Text(),
                    output.Text() is { Length: > 0 } direct ? direct : output?.Get("base").Text() ?? "",
                    options?.Get("main").Text() ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
