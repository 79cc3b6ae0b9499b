using Hydron.Analysis;

namespace Hydron.Projects;

/// <summary>What a service is for.</summary>
public enum ServiceKind
{
    Web,
    Api,
    Worker,
    Scheduler,
    Static,
    Database,
    Cache,
    Queue,
    Search,
    Storage,
}

/// <summary>What the person said of a proposed service.</summary>
public enum ServiceDecision
{
    Proposed,
    Accepted,
    Rejected,
}

/// <summary>
/// One container of the project: the person's code, a ready image, or a managed dependency such as PostgreSQL.
/// </summary>
[GenerateSerializer, Alias("hydron.Service")]
public sealed record Service
{
    /// <summary>Unique in the project and a DNS label (RFC 1123: lower case letters, digits, hyphens, 63 at most): other services reach it by this name.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public ServiceKind Kind { get; init; }

    [Id(2)] public ServiceDecision Decision { get; init; }

    /// <summary>Folder of its code in the source, "." for the root; empty for a ready image.</summary>
    [Id(3)] public string Path { get; init; } = "";

    /// <summary>Lower case: <c>node</c>, <c>python</c>, <c>go</c>, <c>dotnet</c>, <c>static</c>; empty for a ready image.</summary>
    [Id(4)] public string Language { get; init; } = "";

    [Id(5)] public string LanguageVersion { get; init; } = "";

    /// <summary>Lower case: <c>express</c>, <c>next</c>, <c>fastapi</c>; empty for none.</summary>
    [Id(6)] public string Framework { get; init; } = "";

    [Id(7)] public string FrameworkVersion { get; init; } = "";

    /// <summary><c>npm</c>, <c>pnpm</c>, <c>pip</c>, <c>nuget</c>…; empty for none.</summary>
    [Id(8)] public string PackageManager { get; init; } = "";

    [Id(9)] public string InstallCommand { get; init; } = "";

    [Id(10)] public string BuildCommand { get; init; } = "";

    [Id(11)] public string StartCommand { get; init; } = "";

    /// <summary>Folder of built static files, or the one whose pages a web server of PHP serves, relative to <see cref="Path"/>.</summary>
    [Id(12)] public string OutputFolder { get; init; } = "";

    /// <summary>The port it listens on inside its container; null for one that listens on none.</summary>
    [Id(13)] public int? Port { get; init; }

    [Id(14)] public HealthCheck? HealthCheck { get; init; }

    [Id(15)] public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>Data that outlives a release.</summary>
    [Id(16)] public ImmutableArray<Volume> Volumes { get; init; } = [];

    /// <summary>Names of services that must be healthy before this one starts.</summary>
    [Id(17)] public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The ready image to run; null for one built from the source.</summary>
    [Id(18)] public string? Image { get; init; }

    [Id(19)] public Dockerfile? Dockerfile { get; init; }

    /// <summary>Memory limit of the container in MiB.</summary>
    [Id(20)] public int MemoryMb { get; init; } = 512;

    /// <summary>Reached from the internet through the reverse proxy.</summary>
    [Id(21)] public bool IsPublic { get; init; }

    /// <summary>The proxy leads to it: it is public and has a port to lead to.</summary>
    public bool IsRouted => IsPublic && Port is not null;

    [Id(22)] public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>0 to 1: how sure the analysis is.</summary>
    [Id(23)] public double Confidence { get; init; } = 1;

    /// <summary>Arguments in place of the image's own command; empty for the image's own.</summary>
    [Id(24)] public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>
    /// What installing its dependencies needs (manifests, lockfiles), relative to the build context: copied first, so that a change of code does not install anew.
    /// A folder ends with a slash. Empty: everything is needed.
    /// </summary>
    [Id(25)] public ImmutableArray<string> InstallFiles { get; init; } = [];

    /// <summary>Packages, by Debian's names, that a generated Dockerfile needs to install and build the code. Where one stage does all, they are in the image too.</summary>
    [Id(26)] public ImmutableArray<string> SystemPackages { get; init; } = [];

    /// <summary>Packages, by Debian's names, that the running program needs (ffmpeg, shared libraries): in the last stage of a generated Dockerfile.</summary>
    [Id(27)] public ImmutableArray<string> RuntimePackages { get; init; } = [];

    /// <summary>What a generated Dockerfile builds on.</summary>
    [Id(28)] public BaseVariant BaseVariant { get; init; }

    /// <summary>Known while the image is built, and not any more when it runs.</summary>
    [Id(29)] public ImmutableArray<BuildArgument> BuildArguments { get; init; } = [];

    /// <summary>A generated Dockerfile says how the container is checked, for those who run the image without Hydron, and for <c>docker ps</c>.</summary>
    [Id(30)] public bool HasImageHealthCheck { get; init; } = true;

    /// <summary>The version of <see cref="PackageManager"/>, or its major version; empty where nothing says which.</summary>
    [Id(31)] public string PackageManagerVersion { get; init; } = "";

    /// <summary>Neither a new analysis nor an edit changes it before it is unlocked; whether it is deployed is decided all the same.</summary>
    [Id(32)] public bool IsLocked { get; init; }

    /// <summary>Host names of the person's own that lead to it, lower case; besides those that Hydron gives. Unique in the project.</summary>
    [Id(33)] public ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>The stage of the source's own Dockerfile that becomes the image; empty for the last.</summary>
    [Id(34)] public string BuildTarget { get; init; } = "";

    /// <summary>Words in place of the image's own entry point, before <see cref="Arguments"/>; empty for the image's own, a single empty word for none.</summary>
    [Id(35)] public ImmutableArray<string> EntryPoint { get; init; } = [];

    /// <summary>As whom its container runs: a name or a number, with a group after a colon; empty for whom the image says.</summary>
    [Id(36)] public string User { get; init; } = "";

    /// <summary>Absolute path inside the container that it starts in; empty for the image's own.</summary>
    [Id(37)] public string WorkingFolder { get; init; } = "";

    /// <summary>Files that its container finds in place: settings, secrets.</summary>
    [Id(38)] public ImmutableArray<ServiceFile> Files { get; init; } = [];

    /// <summary>A managed dependency (database, cache, broker) rather than the person's own code or image.</summary>
    public bool IsDependency => Kind is ServiceKind.Database or ServiceKind.Cache or ServiceKind.Queue or ServiceKind.Search or ServiceKind.Storage;
}

/// <summary>Which of a language's official images a generated Dockerfile builds on.</summary>
public enum BaseVariant
{
    /// <summary>What suits the language: Debian, and the small image where the language's tools work in it.</summary>
    Default,

    /// <summary>Debian with compilers and common libraries: native extensions build in it.</summary>
    Full,

    /// <summary>Debian with only what the language needs.</summary>
    Slim,

    /// <summary>The smallest. It has musl for glibc: binaries that were built for Debian do not run in it.</summary>
    Alpine,
}

/// <param name="Name">A name for an environment variable.</param>
/// <param name="Value">One line, readable in the image's history; never a secret. Empty: none, unless the builder is told one.</param>
[GenerateSerializer, Alias("hydron.BuildArgument")]
public sealed record BuildArgument([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>How a container proves that it works. With a path: HTTP status 200 to 399. Without: the port accepts a connection, or the image's own check.</summary>
/// <param name="Path">Absolute path of a GET, or empty.</param>
/// <param name="Command">A command run inside the container (for databases), or empty.</param>
/// <param name="IntervalSeconds">Between checks, once the start period is over.</param>
/// <param name="TimeoutSeconds">A check that takes longer has failed.</param>
/// <param name="StartPeriodSeconds">Failures before do not count.</param>
/// <param name="Retries">So many failures in a row are one too many.</param>
[GenerateSerializer, Alias("hydron.HealthCheck")]
public sealed record HealthCheck(
    [property: Id(0)] string Path = "",
    [property: Id(1)] string Command = "",
    [property: Id(2)] int IntervalSeconds = 10,
    [property: Id(3)] int TimeoutSeconds = 5,
    [property: Id(4)] int StartPeriodSeconds = 60,
    [property: Id(5)] int Retries = 3);

/// <param name="Name">Unique in the service; part of the docker volume's name.</param>
/// <param name="MountPath">Absolute path inside the container.</param>
[GenerateSerializer, Alias("hydron.Volume")]
public sealed record Volume([property: Id(0)] string Name, [property: Id(1)] string MountPath)
{
    /// <summary>The service whose volume of that name this is: both see the same files, and run on the same server. Null for one of its own.</summary>
    [Id(2)] public string? Owner { get; init; }

    /// <summary>The service sees the files and cannot change them.</summary>
    [Id(3)] public bool IsReadOnly { get; init; }

    /// <summary>As people write it: <c>data</c>, or <c>web/data</c> for the volume of the service <c>web</c>.</summary>
    public string Label => Owner is null ? Name : $"{Owner}/{Name}";

    /// <param name="label">As <see cref="Label"/>.</param>
    public static Volume Of(string label, string mountPath) =>
        label.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? new Volume(label[(slash + 1)..], mountPath) { Owner = label[..slash] } : new Volume(label, mountPath);

    /// <param name="text">As compose files have it: <c>data:/data</c>, <c>web/data:/data:ro</c>.</param>
    public static Volume Parse(string text)
    {
        var isReadOnly = text.EndsWith(":ro", StringComparison.Ordinal);
        var parts = (isReadOnly ? text[..^":ro".Length] : text).Split(':', 2);
        return Of(parts[0], parts.Length > 1 ? parts[1] : "") with { IsReadOnly = isReadOnly };
    }
}

/// <param name="IsGenerated">True where Hydron wrote it, false where the source holds it.</param>
/// <param name="Path">Path in the source (the source's own), or where a generated one would lie.</param>
/// <param name="Content">The text of a generated one; empty for the source's own.</param>
/// <param name="ContextPath">The build context's folder in the source, "." for the root.</param>
[GenerateSerializer, Alias("hydron.Dockerfile")]
public sealed record Dockerfile(
    [property: Id(0)] bool IsGenerated,
    [property: Id(1)] string Path,
    [property: Id(2)] string Content,
    [property: Id(3)] string ContextPath)
{
    /// <summary>Its path as seen from the build context.</summary>
    public string PathInContext => ContextPath is "." or "" ? Path : System.IO.Path.GetRelativePath(ContextPath, Path).Replace('\\', '/');
}
