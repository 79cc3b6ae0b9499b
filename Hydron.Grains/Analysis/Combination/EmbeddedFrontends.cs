using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>Front ends inside a back end's folder that it builds into itself and serves: parts of the back end.</summary>
internal static partial class EmbeddedFrontends
{
    private static readonly ImmutableArray<string> Outputs = ["dist", "build", "out", "public", ".output"];

    // Where frameworks of other languages keep what their pages need.
    private static readonly ImmutableArray<string> AssetFolders = ["resources", "assets", "static", "wwwroot", "public", "webapp", "priv", "theme", "themes"];

    internal static List<ServiceDraft> Without(SourceTree tree, List<ServiceDraft> drafts)
    {
        var backends = drafts.Select(draft => (Front: draft, Back: BackendOf(tree, draft, drafts))).Where(pair => pair.Back is not null).ToDictionary(pair => pair.Front, pair => pair.Back!);
        foreach (var (front, back) in backends)
            tree.Notes.Add($"{front.Path} is built into {(back.Path == "." ? "the service at the root" : back.Path)} and served by it: it is no service of its own.");
        return [.. drafts.Where(draft => !backends.ContainsKey(draft) && !(IsSite(draft) && !tree.IsNamed(draft.Path) && backends.Keys.Any(front => Paths.IsUnder(draft.Path, front.Path))))];
    }

    /// <summary>A site without an image of its own.</summary>
    private static bool IsSite(ServiceDraft draft) => draft is { Origin: DraftOrigin.Language, Service: { Kind: ServiceKind.Static, Image: null, Dockerfile: not { IsGenerated: false } } };

    private static ServiceDraft? BackendOf(SourceTree tree, ServiceDraft front, List<ServiceDraft> drafts)
        => front.Path != "." && front.Service.Image is null && !tree.IsNamed(front.Path)
            ? drafts.FirstOrDefault(back => back != front && back.Service.Image is null && back.Service.Kind != ServiceKind.Static
                && (IsSite(front) ? (Paths.IsUnder(front.Path, back.Path) && Embeds(tree, back, front)) || IsCompiledIn(tree, back, front) || IsServedBeside(tree, back, front) || IsCopiedInto(front, back, tree) : Paths.IsUnder(front.Path, back.Path) && IsExported(tree, back, front)))
            : null;

    /// <summary>A file of Go among the front end's own takes what it builds into the program (<c>//go:embed all:dist</c>), wherever in the repository the program begins.</summary>
    private static bool IsCompiledIn(SourceTree tree, ServiceDraft back, ServiceDraft front)
        => back.Service.Language == "go" && back.Service.Kind == ServiceKind.Web
            && tree.CodeOf(front.Path).Any(file => file.Extension == ".go" && Paths.FolderOf(file.Path) == front.Path
                && file.Text.Split('\n').Any(line => line.StartsWith("//go:embed ", StringComparison.Ordinal) && Outputs.Any(output => line.Contains(output, StringComparison.Ordinal))));

    /// <summary>A server of Node.js serves the folder beside its own that has the front end's name, as workspaces build both into one: <c>join(__dirname, '..', 'client')</c>.</summary>
    private static bool IsServedBeside(SourceTree tree, ServiceDraft back, ServiceDraft front)
        => back.Service.Language == "node" && Paths.FolderOf(back.Path) == Paths.FolderOf(front.Path) && back.Path != "."
            && tree.CodeOf(back.Path).Any(file => ServesFiles().IsMatch(file.Text) && Beside().Matches(file.Text).Any(match => match.Groups["name"].Value == Paths.NameOf(front.Path)));

    /// <summary>A script of the front end copies what it built to where the back end keeps its pages.</summary>
    private static bool IsCopiedInto(ServiceDraft front, ServiceDraft back, SourceTree tree)
        => back.Path != "." && tree.Parse(Paths.Join(front.Path, "package.json"), PackageJson.Parse) is { } package
            && package.Scripts.Values.Any(script => AssetFolders.Any(folder => script.Contains($"../{Paths.NameOf(back.Path)}/{folder}", StringComparison.Ordinal)));

    [GeneratedRegex(@"ServeStaticModule|express\.static\(|useStaticAssets\(|serveStatic\(|fastifyStatic|sirv\(")]
    private static partial Regex ServesFiles();

    [GeneratedRegex("""__dirname\s*,\s*(?:['"]\.\.['"]\s*,\s*){1,3}['"](?<name>[\w-]{1,60})['"]|__dirname\s*,\s*['"](?:\.\./){1,3}(?<name>[\w-]{1,60})['"/]""")]
    private static partial Regex Beside();

    /// <summary>The back end's own Dockerfile builds the pages in a stage of its own, and keeps nothing of Node.js: frameworks that can serve (Nuxt, Next.js) can write plain files as well.</summary>
    private static bool IsExported(SourceTree tree, ServiceDraft back, ServiceDraft front)
        => front is { Origin: DraftOrigin.Language, Service: { Language: "node", Framework.Length: > 0, Dockerfile: not { IsGenerated: false } } }
            && back.Service.Language is not ("node" or "") && back.Service.Dockerfile is { IsGenerated: false } dockerfile && tree.Parse(dockerfile.Path, DockerfileText.Parse) is { Stages.Count: > 1 } text
            && tree.Read(dockerfile.Path)!.Split('\n').Any(line => Copies(line, Paths.RelativeTo(front.Path, dockerfile.ContextPath)))
            && DockerfileDrafts.LanguageOfImage(text.Final.Image) is not "node";

    private static bool Copies(string line, string folder)
        => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries) is ["COPY" or "ADD", .. var arguments] && arguments.SkipLast(1).Any(argument => Paths.Normalize(argument) == folder);

    private static bool Embeds(SourceTree tree, ServiceDraft back, ServiceDraft front)
    {
        var folder = Paths.RelativeTo(front.Path, back.Path);
        if (back.Service.Language != front.Service.Language && folder.Split('/').Any(part => AssetFolders.Contains(part, StringComparer.OrdinalIgnoreCase)))
            return true;
        if (back.Service.Dockerfile is { IsGenerated: false } dockerfile && tree.Read(dockerfile.Path) is { } text && text.Contains(Paths.RelativeTo(front.Path, dockerfile.ContextPath), StringComparison.Ordinal))
            return true;
        if (BuildsInto(tree, front))
            return true;
        var outputs = Outputs.Select(output => $"{folder}/{output}").ToList();
        return tree.CodeOf(back.Path).Any(file => outputs.Any(output => file.Text.Contains(output, StringComparison.Ordinal)));
    }

    /// <summary>Vite is told to put what it builds outside of the front end's own folder.</summary>
    private static bool BuildsInto(SourceTree tree, ServiceDraft front)
        => tree.FirstOf(front.Path, "vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs") is { } config
            && tree.Read(config) is { } text && text.IndexOf("outDir", StringComparison.Ordinal) is var at and >= 0
            && text.AsSpan(at, Math.Min(80, text.Length - at)).Contains("../", StringComparison.Ordinal);
}
