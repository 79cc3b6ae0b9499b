using Hydron.Analysis.Detectors.Containers;
using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>Lays the source's own Dockerfiles over what the code says, each over the service that it makes; one that makes none of them is a service by itself.</summary>
internal static class DockerfileLayer
{
    /// <param name="dockerfiles">The likeliest to be the one of production first: of several for one service the first is used.</param>
    internal static List<ServiceDraft> Lay(SourceTree tree, List<ServiceDraft> drafts, IEnumerable<ServiceDraft> dockerfiles)
    {
        var result = drafts.ToList();
        foreach (var dockerfile in dockerfiles)
        {
            var index = IndexOf(tree, result, dockerfile);
            if (index < 0 && dockerfile.Missing.IsEmpty && BuildsSeveral(tree, result, dockerfile))
                tree.Notes.Add($"{dockerfile.Service.Dockerfile!.Path} was left out: it puts several services into one image, and each is deployed by itself here.");
            else if (index < 0 && dockerfile.Missing.IsEmpty && !IsVariant(dockerfile))
                result.Add(dockerfile);
            else if (index < 0 && !dockerfile.Missing.IsEmpty)
            {
                tree.Notes.Add($"{dockerfile.Service.Dockerfile!.Path} was left out: it copies {dockerfile.Missing[0]}, which is not in the repository.");
                KeepPort(result, dockerfile);
            }
            else if (index >= 0 && result[index].Service.Dockerfile is not { IsGenerated: false })
                result[index] = Over(result[index], dockerfile);
        }

        return result;
    }

    /// <summary>A Dockerfile that cannot be built here still tells where its program listens: the only server of its language, where the code says nothing of that.</summary>
    private static void KeepPort(List<ServiceDraft> drafts, ServiceDraft dockerfile)
    {
        var servers = drafts.Where(draft => draft.Service is { Port: not null, Kind: not ServiceKind.Static, Dockerfile: not { IsGenerated: false } } && (dockerfile.Path == "." || Paths.IsUnder(draft.Path, dockerfile.Path))).ToList();
        if (dockerfile.Service.Port is not { } port || servers is not [var only] || only.Service.Evidence.Any(evidence => evidence.Finding == "port"))
            return;
        drafts[drafts.IndexOf(only)] = only with { Service = only.Service with { Port = port, Evidence = [.. only.Service.Evidence, .. dockerfile.Service.Evidence.Where(evidence => evidence.Finding == "port")] } };
    }

    /// <summary>Which of the drafts a Dockerfile makes; -1 for none.</summary>
    private static int IndexOf(SourceTree tree, List<ServiceDraft> drafts, ServiceDraft dockerfile)
    {
        var (path, context) = (dockerfile.Service.Dockerfile!.Path, dockerfile.Path);
        var own = Paths.FolderOf(path);
        // Its folder's own service; then the one that it is named after (Dockerfile.api, docker/api/Dockerfile).
        var index = drafts.FindIndex(draft => draft.Path == own);
        if (index >= 0 && (own != "." || DockerfileRoles.VariantOf(path) is ""))
            return own == "." ? Named(tree, drafts, dockerfile, index) : index;
        // With what it is based on behind the name (Dockerfile.api.alpine).
        var variant = DockerfileRoles.VariantOf(path) ?? "";
        var names = new[] { variant, variant.Split('.')[0], Paths.NameOf(own) }.Where(name => name is not ("" or ".")).ToList();
        index = drafts.FindIndex(draft => draft.Path != "." && names.Contains(Paths.NameOf(draft.Path), StringComparer.OrdinalIgnoreCase) && Paths.IsUnder(draft.Path, context));
        if (index >= 0)
            return index;
        return Named(tree, drafts, dockerfile, drafts.FindIndex(draft => draft.Path == context));
    }

    /// <summary>The only package below the context whose folder it names; of several the one in whose language its image is. <paramref name="otherwise"/> where it names none.</summary>
    private static int Named(SourceTree tree, List<ServiceDraft> drafts, ServiceDraft dockerfile, int otherwise)
    {
        if (otherwise >= 0 || tree.Read(dockerfile.Service.Dockerfile!.Path) is not { } text)
            return otherwise;
        var below = drafts.Where(draft => draft.Path != "." && Paths.IsUnder(draft.Path, dockerfile.Path)).ToList();
        var named = below.Where(draft => text.Contains(NameIn(draft, dockerfile), StringComparison.Ordinal)).ToList();
        if (named.Count > 1)
            named = named.Where(draft => draft.Service.Language == dockerfile.Service.Language && draft.Service.Kind != ServiceKind.Static).ToList();
        return named.Count == 1 ? drafts.IndexOf(named[0]) : below.Count == 1 ? drafts.IndexOf(below[0]) : -1;
    }

    private static bool BuildsSeveral(SourceTree tree, List<ServiceDraft> drafts, ServiceDraft dockerfile)
        => tree.Read(dockerfile.Service.Dockerfile!.Path) is { } text && drafts.Count(draft => draft.Path != "." && draft.Service.Image is null && Paths.IsUnder(draft.Path, dockerfile.Path) && text.Contains(NameIn(draft, dockerfile), StringComparison.Ordinal)) > 1;

    /// <summary>What a Dockerfile calls a package below its context.</summary>
    private static string NameIn(ServiceDraft draft, ServiceDraft dockerfile) => Paths.RelativeTo(draft.Path, dockerfile.Path);

    /// <summary>A second way to build what another Dockerfile builds already: no service of its own.</summary>
    private static bool IsVariant(ServiceDraft dockerfile) => DockerfileRoles.VariantOf(dockerfile.Service.Dockerfile!.Path) is not "" && dockerfile.Service.Port is null;

    private static ServiceDraft Over(ServiceDraft draft, ServiceDraft dockerfile)
    {
        var (own, image) = (draft.Service, dockerfile.Service);
        return draft with
        {
            // What was guessed for a generated Dockerfile is of no interest now.
            Notes =
            [
                .. dockerfile.Missing.Take(1).Select(missing => $"{image.Dockerfile!.Path} copies {missing}, which is not in the repository: its build fails where nothing makes it before."),
                .. draft.Notes.Where(note => !note.Contains("lockfile", StringComparison.Ordinal) && !note.Contains(" names no version", StringComparison.Ordinal) && !note.Contains("bring a Dockerfile", StringComparison.OrdinalIgnoreCase)),
                .. dockerfile.Notes.Where(note => own.Port is null || !note.Contains("has no EXPOSE", StringComparison.Ordinal)),
            ],
            Service = own with
            {
                Dockerfile = image.Dockerfile,
                Port = image.Port ?? own.Port,
                Kind = own.Kind == ServiceKind.Worker && image.Port is not null ? ServiceKind.Web : own.Kind,
                StartCommand = image.StartCommand.Length > 0 ? image.StartCommand : own.StartCommand,
                HealthCheck = image.HealthCheck ?? own.HealthCheck,
                Volumes = image.Volumes,
                InstallFiles = [],
                SystemPackages = [],
                Evidence = [.. own.Evidence, .. image.Evidence],
                Confidence = Math.Max(own.Confidence, image.Confidence),
            },
        };
    }
}
