using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Static;

/// <summary>Plain sites: a folder with an index.html and nothing that builds it.</summary>
internal sealed class StaticSiteDetector : IServiceDetector
{
    public string LooksFor => "index.html (static site)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var found = new List<string>();
        foreach (var index in tree.Named("index.html").Take(1000))
        {
            var folder = Paths.FolderOf(index);
            if (found.Any(above => above == folder || Paths.IsUnder(folder, above)))
                continue;
            found.Add(folder);
            yield return new ServiceDraft
            {
                Origin = DraftOrigin.Files,
                Service = new Service
                {
                    Name = "",
                    Path = folder,
                    Kind = ServiceKind.Static,
                    Language = "static",
                    OutputFolder = ".",
                    Port = StaticSites.Port,
                    MemoryMb = 128,
                    Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
                    Evidence = [new Evidence(index, null, "index.html")],
                    Confidence = 0.8,
                },
            };
        }
    }
}
