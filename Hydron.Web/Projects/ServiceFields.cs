using System.Globalization;
using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>A field of a service's form; a problem is shown at the one that it is about.</summary>
public enum ServiceField
{
    None,
    Name,
    Path,
    Port,
    Public,
    Memory,
    Image,
    Version,
    HealthPath,
    HealthSeconds,
    Commands,
    ContainerCommand,
    User,
    WorkingFolder,
    BuildArguments,
    Packages,
    ImageHealthCheck,
    Dockerfile,
    Volumes,
    Files,
    Environment,
}

/// <summary>
/// The fields of the form with which a person changes a service. What can be read from them is checked here; whether it is a good name or port is for the
/// project to say, by the same rules for every door.
/// </summary>
public sealed class ServiceFields
{
    private readonly Service _before;

    public ServiceFields(Service service)
    {
        _before = service;
        var check = service.HealthCheck ?? new HealthCheck();
        Name = service.Name;
        Path = service.Path;
        Port = Text(service.Port);
        IsPublic = service.IsPublic;
        MemoryMb = Text(service.MemoryMb);
        Image = service.Image ?? "";
        Version = service.LanguageVersion;
        HealthPath = check.Path;
        Interval = Text(check.IntervalSeconds);
        Timeout = Text(check.TimeoutSeconds);
        StartPeriod = Text(check.StartPeriodSeconds);
        Retries = Text(check.Retries);
        Install = service.InstallCommand;
        Build = service.BuildCommand;
        Start = service.StartCommand;
        Dockerfile = service.Dockerfile?.Content ?? "";
        Generated = new GeneratedDockerfileFields(service);
        ContainerStart = new ContainerStartFields(service);
        Volumes = [.. service.Volumes.Select(volume => new VolumeRow { Name = volume.Label, MountPath = volume.MountPath, IsReadOnly = volume.IsReadOnly })];
        Files = new FileFields(service.Name, service.Files);
        Environment = new EnvironmentFields(service.Name, service.Environment);
    }

    public string Name { get; set; }

    public string Path { get; set; }

    /// <summary>As it was typed; empty for a service that listens on none.</summary>
    public string Port { get; set; }

    public bool IsPublic { get; set; }

    public string MemoryMb { get; set; }

    public string Image { get; set; }

    public string Version { get; set; }

    public string HealthPath { get; set; }

    /// <summary>Seconds, as they were typed.</summary>
    public string Interval { get; set; }

    public string Timeout { get; set; }

    public string StartPeriod { get; set; }

    public string Retries { get; set; }

    public string Install { get; set; }

    public string Build { get; set; }

    public string Start { get; set; }

    public string Dockerfile { get; set; }

    /// <summary>A generated Dockerfile instead of the one that somebody wrote.</summary>
    public bool UsesGenerated { get; set; }

    public GeneratedDockerfileFields Generated { get; }

    public ContainerStartFields ContainerStart { get; }

    public List<VolumeRow> Volumes { get; }

    public FileFields Files { get; }

    public EnvironmentFields Environment { get; }

    /// <summary>What cannot be read, all at once; empty for nothing.</summary>
    public ImmutableArray<Problem> Validate() =>
    [
        .. Port.Trim().Length > 0 && Number(Port) is null ? (Problem[])[new("service.port", $"“{Port.Trim()}” is no port.", "Write a number from 1 to 65535, or leave it empty.")] : [],
        .. Number(MemoryMb) is null ? (Problem[])[new("service.memory", $"“{MemoryMb.Trim()}” is no amount of memory.", "Write a number of MiB, such as 512.")] : [],
        .. new[] { Interval, Timeout, StartPeriod, Retries }.Any(number => Number(number) is null)
            ? (Problem[])[new("health.seconds", "The times and tries of the health check are not all whole numbers.", "Write numbers, such as 10, 5, 60 and 3.")]
            : [],
        .. Generated.Validate(),
        .. Files.Validate(),
        .. Environment.Validate(),
    ];

    /// <summary>One batch with everything that the person changed; empty for nothing. To be called where <see cref="Validate"/> finds nothing.</summary>
    public ImmutableArray<Edit> ToEdits()
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var service = _before.Name;
        if (Path.Trim() != _before.Path)
            edits.Add(new SetPath(service, Path.Trim()));
        var port = Port.Trim().Length == 0 ? null : Number(Port);
        if (port != _before.Port)
            edits.Add(new SetPort(service, port));
        if (IsPublic != _before.IsPublic)
            edits.Add(new SetPublic(service, IsPublic));
        if (Number(MemoryMb) is { } memory && memory != _before.MemoryMb)
            edits.Add(new SetMemory(service, memory));
        if (_before.Image is not null && Image.Trim() != _before.Image)
            edits.Add(new SetImage(service, Image.Trim()));
        // First of those about the Dockerfile: a text of the person's own stays as it is, so that the others are refused beside it.
        if (UsesGenerated)
            edits.Add(new GenerateDockerfile(service));
        else if (Dockerfile.ReplaceLineEndings("\n") != (_before.Dockerfile?.Content ?? "").ReplaceLineEndings("\n"))
            edits.Add(new SetDockerfile(service, Dockerfile.ReplaceLineEndings("\n")));
        if (Version.Trim() != _before.LanguageVersion)
            edits.Add(new SetLanguageVersion(service, Version.Trim()));
        AddHealthCheck(edits);
        var commands = new SetCommands(service, Changed(Install, _before.InstallCommand), Changed(Build, _before.BuildCommand), Changed(Start, _before.StartCommand));
        if (commands != new SetCommands(service))
            edits.Add(commands);
        edits.AddRange(Generated.ToEdits());
        edits.AddRange(ContainerStart.ToEdits());
        ImmutableArray<Volume> volumes = [.. Volumes.Where(row => !row.IsBlank).Select(row => Volume.Of(row.Name.Trim(), row.MountPath.Trim()) with { IsReadOnly = row.IsReadOnly })];
        if (!volumes.SequenceEqual(_before.Volumes))
            edits.Add(new SetVolumes(service, volumes));
        edits.AddRange(Files.ToEdits());
        edits.AddRange(Environment.ToEdits());
        // Last, since all the others know the service by its present name.
        if (Name.Trim() != service)
            edits.Add(new RenameService(service, Name.Trim()));
        return edits.ToImmutable();
    }

    /// <summary>The field that a problem is about.</summary>
    public static ServiceField FieldOf(Problem problem) => problem.Code switch
    {
        "service.name" or "service.name-taken" => ServiceField.Name,
        "service.path" => ServiceField.Path,
        "service.port" => ServiceField.Port,
        "service.no-port" => ServiceField.Public,
        "service.memory" => ServiceField.Memory,
        "service.image" => ServiceField.Image,
        "service.version" => ServiceField.Version,
        "health.path" => ServiceField.HealthPath,
        "health.seconds" or "health.retries" => ServiceField.HealthSeconds,
        "service.command" => ServiceField.Commands,
        "service.container-command" => ServiceField.ContainerCommand,
        "service.user" => ServiceField.User,
        "service.working-folder" => ServiceField.WorkingFolder,
        "build.argument" or "build.secret" => ServiceField.BuildArguments,
        "build.package" => ServiceField.Packages,
        "build.health-check" => ServiceField.ImageHealthCheck,
        "service.dockerfile" or "dockerfile.own" or "dockerfile.none" or "dockerfile.language" => ServiceField.Dockerfile,
        "service.volume" => ServiceField.Volumes,
        var code when code.StartsWith("file.", StringComparison.Ordinal) => ServiceField.Files,
        var code when code.StartsWith("environment.", StringComparison.Ordinal) => ServiceField.Environment,
        _ => ServiceField.None,
    };

    private void AddHealthCheck(ImmutableArray<Edit>.Builder edits)
    {
        var check = _before.HealthCheck ?? new HealthCheck();
        var edit = new SetHealthCheck(
            _before.Name,
            Changed(HealthPath.Trim(), check.Path),
            Changed(Number(Interval), check.IntervalSeconds),
            Changed(Number(Timeout), check.TimeoutSeconds),
            Changed(Number(StartPeriod), check.StartPeriodSeconds),
            Changed(Number(Retries), check.Retries));
        if (edit != new SetHealthCheck(_before.Name))
            edits.Add(edit);
    }

    private static string? Changed(string now, string before) => now == before ? null : now;

    private static int? Changed(int? now, int before) => now == before ? null : now;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A volume as it is being written.</summary>
public sealed class VolumeRow
{
    public string Name { get; set; } = "";

    public string MountPath { get; set; } = "";

    public bool IsReadOnly { get; set; }

    public bool IsBlank => Name.Trim().Length == 0 && MountPath.Trim().Length == 0;
}
