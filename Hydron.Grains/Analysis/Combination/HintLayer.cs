using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Hints;
using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>
/// Lays what descriptions of deployments say over the services that the code makes. They never make a service out of nothing: only a further process of code that is there.
/// Commands of a hosting company replace those of the code, which is said; where a Dockerfile of the source decides how the service starts, they are left out.
/// </summary>
internal static class HintLayer
{
    internal static List<ServiceDraft> Lay(SourceTree tree, List<ServiceDraft> drafts)
    {
        var result = drafts.ToList();
        var folders = FoldersOfImages(tree);
        foreach (var hint in HintReaders.Of(tree))
        {
            var index = IndexOf(tree, result, hint, folders);
            if (index < 0)
                continue;
            if (hint.IsFurtherProcess)
                result.AddRange(Process(result[index], hint, result));
            else
                result[index] = Over(result[index], hint);
        }

        return WithSameUses(result);
    }

    /// <summary>What a description gives a service, its further processes have too: one code has one database.</summary>
    private static List<ServiceDraft> WithSameUses(List<ServiceDraft> drafts)
    {
        var told = drafts.Where(draft => draft.Service.Image is null && !draft.Uses.IsEmpty).GroupBy(draft => draft.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Uses, StringComparer.Ordinal);
        return [.. drafts.Select(draft => draft.Service.Image is null && draft.Uses.IsEmpty && told.TryGetValue(draft.Path, out var uses) ? draft with { Uses = uses } : draft)];
    }

    /// <summary>Where images are built, by their short names.</summary>
    private static Dictionary<string, string> FoldersOfImages(SourceTree tree)
        => HintReaders.Of(tree).Where(hint => hint.Image.Length > 0 && hint.DockerContext.Length > 0)
            .GroupBy(hint => ImageName.Of(hint.Image).ShortName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().DockerContext, StringComparer.Ordinal);

    private static int IndexOf(SourceTree tree, List<ServiceDraft> drafts, ServiceHint hint, Dictionary<string, string> folders)
    {
        int Find(Func<ServiceDraft, bool> isMeant) => drafts.FindIndex(draft => draft.Service.Image is null && isMeant(draft));
        if (hint.Dockerfile.Length > 0 && Find(draft => draft.Service.Dockerfile?.Path == hint.Dockerfile) is var built and >= 0)
            return built;
        if (hint.Image.Length > 0)
        {
            var image = ImageName.Of(hint.Image).ShortName;
            var folder = folders.GetValueOrDefault(image) ?? "";
            var named = Find(draft => draft.Path == folder);
            named = named >= 0 ? named : Find(draft => IsCalled(draft, image) || IsCalled(draft, hint.Name));
            // The one program of a repository is what its manifests run, if the image is called as the repository is.
            return named >= 0 ? named : drafts.Count(draft => draft.Service.Image is null) == 1 && image == tree.SourceName.ToLowerInvariant() ? Find(_ => true) : -1;
        }

        if (Find(draft => draft.Path == hint.Folder) is var own and >= 0)
            return own;
        if (hint.Name.Length > 0 && Find(draft => IsCalled(draft, hint.Name)) is var called and >= 0)
            return called;
        var below = drafts.Where(draft => draft.Service.Image is null && Paths.IsUnder(draft.Path, hint.Folder)).ToList();
        var meant = below.Count > 1 ? below.Where(draft => Names(hint, draft)).ToList() : below;
        return meant.Count == 1 ? drafts.IndexOf(meant[0]) : -1;
    }

    /// <summary>Its commands are about one package of a workspace: "--filter=@acme/web".</summary>
    private static bool Names(ServiceHint hint, ServiceDraft draft)
        => ((string[])[draft.OwnName.Contains('/', StringComparison.Ordinal) ? draft.OwnName : "", draft.Path.Contains('/', StringComparison.Ordinal) ? draft.Path : ""])
            .Any(name => name.Length > 0 && (hint.StartCommand.Contains(name, StringComparison.Ordinal) || hint.BuildCommand.Contains(name, StringComparison.Ordinal)));

    private static bool IsCalled(ServiceDraft draft, string name)
        => (draft.Path != "." && Paths.NameOf(draft.Path).Equals(name, StringComparison.OrdinalIgnoreCase))
            || Paths.NameOf(draft.OwnName).Equals(name, StringComparison.OrdinalIgnoreCase)
            || (draft.Path.EndsWith("/src", StringComparison.Ordinal) && Paths.NameOf(Paths.FolderOf(draft.Path)).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ServiceDraft Over(ServiceDraft draft, ServiceHint hint)
    {
        var own = draft.Service;
        var isBuiltHere = own.Dockerfile is not { IsGenerated: false };
        var notes = new List<string>();
        string Chosen(string what, string said, string found)
        {
            var isTaken = isBuiltHere && said.Length > 0 && (!hint.IsWeak || found.Length == 0);
            if (isTaken && found.Length > 0 && said != found)
                notes.Add($"{hint.Evidence.File} sets the {what} of {Place(draft)} to \"{said}\", which replaces \"{found}\".");
            return isTaken ? said : found;
        }

        if (hint.ReleaseCommand.Length > 0)
            notes.Add($"{hint.Evidence.File} runs \"{hint.ReleaseCommand}\" once before each release of {Place(draft)}: run it after the first deployment, and when the data's form changes.");
        var service = own with
        {
            Kind = hint.Kind ?? (own.Kind == ServiceKind.Worker && hint.Port is not null ? ServiceKind.Web : own.Kind),
            InstallCommand = Chosen("install command", BuilderCommands.With(hint.InstallCommand, own.InstallCommand), own.InstallCommand),
            BuildCommand = Chosen("build command", BuilderCommands.With(WithoutInstall(hint.BuildCommand), own.BuildCommand), own.BuildCommand),
            StartCommand = Chosen("start command", hint.StartCommand, own.StartCommand),
            OutputFolder = own.OutputFolder.Length > 0 || own.Kind != ServiceKind.Static ? own.OutputFolder : hint.OutputFolder,
            // What the platform routes to is what its own image listens on, unless the source's Dockerfile says better.
            Port = (own.Kind == ServiceKind.Static && isBuiltHere) || own.Evidence.Any(evidence => evidence.Finding == "port" && evidence.File == own.Dockerfile?.Path) ? own.Port : hint.Port ?? own.Port,
            HealthCheck = own.HealthCheck ?? (hint.HealthPath.StartsWith('/') && (own.Port ?? hint.Port) is not null ? new HealthCheck(hint.HealthPath) : null),
            Environment = [.. own.Environment.Concat(hint.Environment).DistinctBy(variable => variable.Name)],
            Volumes = [.. own.Volumes.Concat(hint.Volumes).DistinctBy(volume => volume.MountPath).DistinctBy(volume => volume.Name)],
            DependsOn = [.. own.DependsOn.Union(hint.DependsOn)],
            Evidence = own.Evidence.Contains(hint.Evidence) ? own.Evidence : own.Evidence.Add(hint.Evidence),
        };
        return draft with
        {
            Service = service with { Port = service.Kind is ServiceKind.Worker or ServiceKind.Scheduler ? null : service.Port },
            Notes = [.. draft.Notes, .. notes],
            HostNames = [.. draft.HostNames.Union(hint.HostNames)],
            Uses = [.. draft.Uses, .. hint.Uses],
        };
    }

    /// <summary>A further program out of the same code: none where one of that name is there already.</summary>
    private static IEnumerable<ServiceDraft> Process(ServiceDraft main, ServiceHint hint, List<ServiceDraft> drafts)
    {
        if (hint.StartCommand.Length == 0 || drafts.Any(draft => draft.Path == main.Path && (draft.OwnName == hint.Name || draft.Service.StartCommand == hint.StartCommand)))
            yield break;
        var laid = Over(main, hint with { ReleaseCommand = "" });
        var isBuiltHere = main.Service.Dockerfile is not { IsGenerated: false };
        yield return laid with
        {
            OwnName = hint.Name,
            Notes = [],
            HostNames = [hint.Name],
            Service = laid.Service with
            {
                Kind = hint.Kind ?? ServiceKind.Worker,
                Port = null,
                HealthCheck = null,
                Environment = hint.HasOwnEnvironment ? hint.Environment : laid.Service.Environment,
                StartCommand = hint.StartCommand,
                Arguments = isBuiltHere ? [] : ["sh", "-c", hint.StartCommand],
                Dockerfile = isBuiltHere && main.Service.Dockerfile is { } dockerfile ? dockerfile with { Path = Paths.Join(main.Path, $"Dockerfile.{ServiceNames.Label(hint.Name, "worker")}") } : main.Service.Dockerfile,
            },
        };
    }

    /// <summary>Hosting companies have one command for installing and building; installing is a layer of its own here.</summary>
    private static string WithoutInstall(string command)
        => string.Join(" && ", command.Split(["&&", ";"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => !InstallCommands.IsOne(part)));

    private static string Place(ServiceDraft draft) => draft.Path == "." ? "the root" : draft.Path;
}
