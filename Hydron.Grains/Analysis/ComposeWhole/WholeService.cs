using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Detectors.Containers;
using Hydron.Analysis.Images;
using Hydron.Analysis.Manifests;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>A service of a compose file as it is there.</summary>
/// <param name="Draft">Its dependencies by the file's names, and its environment still to be filled in.</param>
internal sealed record WholeService(ServiceDraft Draft, ImmutableArray<WholeVariable> Variables)
{
    /// <summary>Null for one that cannot be run, which is noted in <see cref="SourceTree.Notes"/>.</summary>
    /// <param name="taken">Names of services so far.</param>
    internal static WholeService? Of(SourceTree tree, ComposeService entry, IReadOnlyDictionary<string, string> values, ComposeVolumes volumes, WholeFiles files, ISet<string> taken)
    {
        if (WhyNot(tree, entry) is { } reason)
        {
            tree.Notes.Add($"{entry.Name} was left out: {reason}");
            return null;
        }

        var notes = new List<string>();
        var variables = WholeEnvironment.Of(tree, entry, values, notes);
        var described = entry.Context is null ? Ready(entry, variables) : Built(tree, entry, notes);
        var port = PortOf(entry, described, notes);
        var isPublic = port is not null && !described.IsDependency && IsReached(entry);
        var name = ServiceNames.Unique(ServiceNames.Label(entry.Name, "service"), taken);
        var mounted = volumes.Of(entry, name, notes);
        var service = described with
        {
            Name = name,
            Kind = described.IsDependency ? described.Kind : port is null ? ServiceKind.Worker : isPublic ? described.Kind is ServiceKind.Static ? ServiceKind.Static : ServiceKind.Web : ServiceKind.Api,
            Port = port,
            IsPublic = isPublic,
            HealthCheck = HealthOf(entry, described, isPublic ? port : null),
            Environment = [.. variables.Select(variable => variable.Variable)],
            Volumes = mounted,
            Files = files.Of(entry, mounted, notes),
            DependsOn = entry.DependsOn,
            EntryPoint = [.. entry.Runtime.EntryPoint.Select(word => ComposeText.Fill(word, values, []))],
            Arguments = [.. entry.Runtime.Command.Select(word => ComposeText.Fill(word, values, []))],
            User = Known(entry, "user", entry.Runtime.User, ContainerStart.IsUser, notes),
            WorkingFolder = Known(entry, "working_dir", entry.Runtime.WorkingFolder, ContainerStart.IsFolder, notes),
            StartCommand = StartOf(entry) is { Length: > 0 } start ? start : described.StartCommand,
            MemoryMb = entry.Runtime.MemoryMb ?? described.MemoryMb,
            Evidence = [new Evidence(entry.File, entry.Line, $"service {entry.Name} in {Paths.NameOf(entry.File)}"), .. described.Evidence],
            Confidence = 1,
        };
        if (!entry.Runtime.Demands.IsEmpty)
            notes.Add($"{entry.Name}: {entry.File} asks for {string.Join(", ", entry.Runtime.Demands)}, which Hydron gives to no service: see whether it works without.");
        return new WholeService(
            new ServiceDraft
            {
                Origin = DraftOrigin.Compose,
                OwnName = entry.Name,
                HostNames = [.. entry.Runtime.HostNames.Prepend(entry.Name).Distinct(StringComparer.Ordinal)],
                Notes = [.. notes],
                Service = service,
            },
            variables);
    }

    private static string StartOf(ComposeService entry) => entry.Runtime.EntryPoint is [""] or [] ? entry.Command : $"{entry.EntryPoint} {entry.Command}".Trim();

    /// <summary>A field that may be made of variables; empty where it cannot be told or used, which is noted.</summary>
    private static string Known(ComposeService entry, string field, string written, Func<string, bool> isUsable, List<string> notes)
    {
        if (written.Length == 0 || (ComposeFile.Substitute(written) is { } text && isUsable(text)))
            return ComposeFile.Substitute(written)!;
        notes.Add($"{entry.Name}: {entry.File} gives it the {field} \"{(written.Length > 100 ? $"{written[..100]}…" : written)}\", which cannot be told from the source: the image's own is used. Set it if it matters.");
        return "";
    }

    private static string? WhyNot(SourceTree tree, ComposeService entry) => entry switch
    {
        { HasProfiles: true } => $"{entry.File} starts it with a profile only.",
        { Context: null, Image.Length: 0 } => $"{entry.File} gives it neither an image nor a folder of the source to build it from.",
        { Context: not null } when !tree.Has(DockerfileOf(entry)) => $"{entry.File} builds it from {DockerfileOf(entry)}, which is not in the source. Add that file.",
        _ => null,
    };

    private static string DockerfileOf(ComposeService entry) => Paths.Resolve(entry.Context!, entry.DockerfileName.Length > 0 ? entry.DockerfileName : "Dockerfile");

    private static Service Built(SourceTree tree, ComposeService entry, List<string> notes)
    {
        var path = DockerfileOf(entry);
        var dockerfile = tree.Parse(path, DockerfileText.Parse);
        var build = ComposeBuild.Of(entry, dockerfile, isWhole: true);
        notes.AddRange(build.Notes);
        if (dockerfile is not null)
            notes.AddRange(DockerfileQuality.NotesOn(tree, build.Dockerfile ?? dockerfile, entry.Context!));
        var described = dockerfile is null ? new Service { Name = "", Kind = ServiceKind.Web } : DockerfileDrafts.Describe(tree, build.Dockerfile ?? dockerfile, entry.Context!).Service;
        return described with
        {
            Path = entry.Context!,
            Dockerfile = new Dockerfile(IsGenerated: false, path, "", entry.Context!),
            BuildTarget = build.Target,
            BuildArguments = build.Arguments,
        };
    }

    private static Service Ready(ComposeService entry, ImmutableArray<WholeVariable> variables)
    {
        var known = KnownImages.Describe(entry.Image, null);
        if (!KnownImages.Knows(entry.Image))
            return known with { Port = null, HealthCheck = null };
        return known with { HealthCheck = known.IsDependency && !CanCheck(entry, known, variables) ? null : known.HealthCheck };
    }

    /// <summary>The check of a managed dependency is for its own image, command and variables.</summary>
    private static bool CanCheck(ComposeService entry, Service known, ImmutableArray<WholeVariable> variables)
        => entry.Runtime is { Command.IsEmpty: true, EntryPoint.IsEmpty: true } && DependencyCatalog.Find(known) is { } managed && managed.TakesPlaceOf(ImageName.Of(entry.Image))
            && managed.Environment.Where(variable => managed.HealthCommand.Contains($"${variable.Name}", StringComparison.Ordinal)).All(needed => variables.Any(variable => variable.Variable.Name == needed.Name));

    /// <summary>A proxy that the file configures by labels counts as publishing.</summary>
    private static bool IsReached(ComposeService entry) => !entry.Runtime.Published.IsEmpty || entry.IsRouted;

    private static int? PortOf(ComposeService entry, Service described, List<string> notes)
    {
        var published = entry.Runtime.Published;
        if (published.Length > 1 && !described.IsDependency)
            notes.Add($"{entry.Name}: {entry.File} publishes the ports {string.Join(", ", published)}. Hydron leads the internet to {published[0]}; the others are reached by the other services only.");
        else if (published.Length > 0 && described.IsDependency)
            notes.Add($"{entry.Name}: {entry.File} publishes port {published[0]} of the machine; here only the other services reach it.");
        return entry.Ports.Length > 0 ? entry.Ports[0] : described.Port;
    }

    /// <param name="port">That the proxy leads to; null for none.</param>
    private static HealthCheck? HealthOf(ComposeService entry, Service described, int? port)
    {
        var runtime = entry.Runtime;
        var check = runtime.HealthTest switch
        {
            ["NONE", ..] => null,
            ["CMD-SHELL", var line, ..] => Checked(line),
            ["CMD", .. var words] => Checked(Plans.Shell.Command(words)),
            _ => described.HealthCheck,
        };
        return check is null ? null : check with
        {
            IntervalSeconds = runtime.HealthInterval ?? check.IntervalSeconds,
            TimeoutSeconds = runtime.HealthTimeout ?? check.TimeoutSeconds,
            StartPeriodSeconds = Math.Max(runtime.HealthStartPeriod ?? 0, check.StartPeriodSeconds),
            Retries = runtime.HealthRetries ?? check.Retries,
        };

        // The proxy's own way to the service proves more than a command inside, and needs no curl in the image.
        HealthCheck Checked(string line) => port is not null && HealthCommand.PathOf(line) is { } path && (HealthCommand.PortOf(line) ?? port) == port ? new HealthCheck(path) : new HealthCheck(Command: line.Replace("$$", "$", StringComparison.Ordinal));
    }
}
