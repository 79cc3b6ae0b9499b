namespace Hydron.Analysis.Manifests;

/// <summary>One service of a compose file.</summary>
internal sealed record ComposeService
{
    public required string Name { get; init; }

    /// <summary>The file that describes it, and where.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>Empty for none, and for one that is not an image reference: on a command line it could be read as an option.</summary>
    public string Image { get; init; } = "";

    /// <summary>The build context as a path in the source; null where nothing is built.</summary>
    public string? Context { get; init; }

    /// <summary>Relative to the context; empty for the default name.</summary>
    public string DockerfileName { get; init; } = "";

    /// <summary>The stage of the Dockerfile; empty for the last.</summary>
    public string Target { get; init; } = "";

    /// <summary>Arguments of the build, with their values; null where a value is taken from the person's shell.</summary>
    public ImmutableArray<ComposeVariable> BuildArguments { get; init; } = [];

    public string Command { get; init; } = "";

    public string EntryPoint { get; init; } = "";

    public ImmutableArray<int> Ports { get; init; } = [];

    public ImmutableArray<ComposeVariable> Environment { get; init; } = [];

    /// <summary>Files of variables, as paths in the source.</summary>
    public ImmutableArray<string> EnvironmentFiles { get; init; } = [];

    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The command of its health check in one line; empty for none.</summary>
    public string HealthCommand { get; init; } = "";

    /// <summary>Mount paths of volumes, by the volume's name; empty for one without a name, which nothing else can mount.</summary>
    public ImmutableArray<(string Name, string MountPath, bool IsReadOnly)> Volumes { get; init; } = [];

    /// <summary>Files and folders of the machine that it mounts, as paths in the source where they are relative, and where they are mounted.</summary>
    public ImmutableArray<(string Source, string MountPath)> BindMounts { get; init; } = [];

    public bool HasProfiles { get; init; }

    /// <summary>A label leads a proxy to it.</summary>
    public bool IsRouted { get; init; }

    public ComposeRuntime Runtime { get; init; } = ComposeRuntime.Empty;

    /// <summary>The service that it takes over what it does not say itself, and the file of that one (empty for the same).</summary>
    public (string File, string Service)? Extends { get; init; }

    /// <summary>It runs on the very files that a developer edits: its command and its modes are not those of production.</summary>
    internal bool IsForDevelopment => Context is not null
        && BindMounts.Any(mount => mount.Source == Context || (Paths.IsUnder(mount.Source, Context) && Paths.NameOf(mount.Source) is "src" or "app" or "lib" or "server" or "client" or "api"));

    /// <summary>This one laid over another: what it says wins, lists are joined (compose-spec, "Merge").</summary>
    internal ComposeService Over(ComposeService below) => this with
    {
        Image = Image.Length > 0 ? Image : below.Image,
        Context = Context ?? below.Context,
        DockerfileName = DockerfileName.Length > 0 ? DockerfileName : below.DockerfileName,
        Target = Target.Length > 0 ? Target : below.Target,
        BuildArguments = [.. BuildArguments.Concat(below.BuildArguments).DistinctBy(argument => argument.Name)],
        Command = Command.Length > 0 ? Command : below.Command,
        EntryPoint = EntryPoint.Length > 0 ? EntryPoint : below.EntryPoint,
        Ports = [.. below.Ports.Union(Ports)],
        Environment = [.. Environment.Concat(below.Environment).DistinctBy(variable => variable.Name)],
        EnvironmentFiles = [.. below.EnvironmentFiles.Union(EnvironmentFiles)],
        DependsOn = [.. below.DependsOn.Union(DependsOn)],
        HealthCommand = HealthCommand.Length > 0 ? HealthCommand : below.HealthCommand,
        Volumes = [.. Volumes.Concat(below.Volumes).DistinctBy(volume => volume.MountPath)],
        BindMounts = [.. BindMounts.Concat(below.BindMounts).DistinctBy(mount => mount.MountPath)],
        HasProfiles = HasProfiles || below.HasProfiles,
        IsRouted = IsRouted || below.IsRouted,
        Runtime = Runtime.Over(below.Runtime),
        Extends = null,
    };
}

/// <param name="Value">As written; null where it is taken from the person's shell.</param>
internal sealed record ComposeVariable(string Name, string? Value, string File, int Line);
