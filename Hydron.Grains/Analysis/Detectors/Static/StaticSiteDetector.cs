using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Static;

/// <summary>Plain sites: a folder that a Staticfile names, or one with an index.html and nothing that builds it.</summary>
internal sealed class StaticSiteDetector : IServiceDetector
{
    public string LooksFor => "index.html (static site)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var found = new List<string>();
        foreach (var path in tree.Named("Staticfile").Take(50))
        {
            var folder = Paths.FolderOf(path);
            found.Add(folder);
            yield return OfStaticfile(tree, path, folder);
        }

        foreach (var index in tree.Named("index.html").Take(1000))
        {
            var folder = Paths.FolderOf(index);
            if (found.Any(above => above == folder || Paths.IsUnder(folder, above)))
                continue;
            found.Add(folder);
            yield return Describe(folder, ".", new Evidence(index, null, "index.html"), []);
        }
    }

    /// <summary>The form of Cloud Foundry's buildpack, which others read too: <c>root: public</c>, <c>pushstate: enabled</c>. Without a root, its usual folders.</summary>
    private static ServiceDraft OfStaticfile(SourceTree tree, string path, string folder)
    {
        var settings = Yaml.Mapping(tree.Read(path) ?? "");
        var named = settings?.Get("root").Text() ?? "";
        var root = named.Length > 0 ? Paths.Normalize(named)
            : ((string[])["public", "dist", "index"]).FirstOrDefault(usual => tree.Under(Paths.Join(folder, usual)).Any()) ?? ".";
        var isSinglePage = settings?.Get("index_fallback").Text() is "true" || settings?.Get("pushstate").Text() is "enabled" or "true";
        return Describe(folder, root, new Evidence(path, null, "Staticfile"), isSinglePage ? [$"{path} leads every path to index.html: the generated Dockerfile answers 404 for what is no file."] : []);
    }

    /// <param name="output">The folder that is served, relative to the service's own.</param>
    private static ServiceDraft Describe(string folder, string output, Evidence evidence, ImmutableArray<string> notes) => new()
    {
        Origin = DraftOrigin.Files,
        Notes = notes,
        Service = new Service
        {
            Name = "",
            Path = folder,
            Kind = ServiceKind.Static,
            Language = "static",
            OutputFolder = output,
            Port = StaticSites.Port,
            MemoryMb = 128,
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
            Evidence = [evidence],
            Confidence = 0.8,
        },
    };
}
