using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Accept or reject a proposed service.</summary>
[GenerateSerializer, Alias("hydron.DecideService")]
public sealed record DecideService([property: Id(0)] string Service, [property: Id(1)] ServiceDecision Decision) : ServiceEdit;

/// <summary>Rename a service; references from other services follow.</summary>
[GenerateSerializer, Alias("hydron.RenameService")]
public sealed record RenameService([property: Id(0)] string Service, [property: Id(1)] string NewName) : ServiceEdit;

/// <summary>Remove a service for good.</summary>
[GenerateSerializer, Alias("hydron.RemoveService")]
public sealed record RemoveService([property: Id(0)] string Service) : ServiceEdit;

/// <summary>Set a variable.</summary>
/// <param name="Service">Null for every service that runs the person's code.</param>
/// <param name="IsSecret">Null: keep what is known, or judge by the name.</param>
[GenerateSerializer, Alias("hydron.SetEnvironmentVariable")]
public sealed record SetEnvironmentVariable(
    [property: Id(0)] string? Service,
    [property: Id(1)] string Name,
    [property: Id(2)] string Value,
    [property: Id(3)] bool? IsSecret = null) : ServiceEdit;

/// <summary>Remove a variable.</summary>
/// <param name="Service">Null for every service that has it.</param>
[GenerateSerializer, Alias("hydron.RemoveEnvironmentVariable")]
public sealed record RemoveEnvironmentVariable([property: Id(0)] string? Service, [property: Id(1)] string Name) : ServiceEdit;

/// <summary>The port that a service listens on, 1 to 65535; null for none.</summary>
[GenerateSerializer, Alias("hydron.SetPort")]
public sealed record SetPort([property: Id(0)] string Service, [property: Id(1)] int? Port) : ServiceEdit;

/// <summary>How a service proves that it works; what is null stays as it is.</summary>
[GenerateSerializer, Alias("hydron.SetHealthCheck")]
public sealed record SetHealthCheck(
    [property: Id(0)] string Service,
    [property: Id(1)] string? Path = null,
    [property: Id(2)] int? IntervalSeconds = null,
    [property: Id(3)] int? TimeoutSeconds = null,
    [property: Id(4)] int? StartPeriodSeconds = null,
    [property: Id(5)] int? Retries = null) : ServiceEdit;

/// <summary>The commands of a service; what is null stays as it is. A generated Dockerfile is made anew.</summary>
[GenerateSerializer, Alias("hydron.SetCommands")]
public sealed record SetCommands(
    [property: Id(0)] string Service,
    [property: Id(1)] string? Install = null,
    [property: Id(2)] string? Build = null,
    [property: Id(3)] string? Start = null) : ServiceEdit;

/// <summary>How a service's container starts, in place of what its image says; what is null stays as it is, and an empty text is the image's own.</summary>
/// <param name="EntryPoint">Its words, as <see cref="CommandWords"/> splits a text; <c>''</c> is no entry point.</param>
/// <param name="Command">Its arguments; written as <paramref name="EntryPoint"/>.</param>
/// <param name="User">As in <see cref="Projects.Service.User"/> of a service.</param>
/// <param name="WorkingFolder">Absolute.</param>
[GenerateSerializer, Alias("hydron.SetContainerStart")]
public sealed record SetContainerStart(
    [property: Id(0)] string Service,
    [property: Id(1)] string? EntryPoint = null,
    [property: Id(2)] string? Command = null,
    [property: Id(3)] string? User = null,
    [property: Id(4)] string? WorkingFolder = null) : ServiceEdit;

/// <summary>The version of a service's language. A generated Dockerfile is made anew.</summary>
[GenerateSerializer, Alias("hydron.SetLanguageVersion")]
public sealed record SetLanguageVersion([property: Id(0)] string Service, [property: Id(1)] string Version) : ServiceEdit;

/// <summary>The memory limit of a service's container in MiB.</summary>
[GenerateSerializer, Alias("hydron.SetMemory")]
public sealed record SetMemory([property: Id(0)] string Service, [property: Id(1)] int MemoryMb) : ServiceEdit;

/// <summary>Whether the internet reaches a service.</summary>
[GenerateSerializer, Alias("hydron.SetPublic")]
public sealed record SetPublic([property: Id(0)] string Service, [property: Id(1)] bool IsPublic) : ServiceEdit;

/// <summary>The text of a service's Dockerfile.</summary>
[GenerateSerializer, Alias("hydron.SetDockerfile")]
public sealed record SetDockerfile([property: Id(0)] string Service, [property: Id(1)] string Content) : ServiceEdit;

/// <summary>The image that a service runs: <c>postgres:16-alpine</c>.</summary>
[GenerateSerializer, Alias("hydron.SetImage")]
public sealed record SetImage([property: Id(0)] string Service, [property: Id(1)] string Image) : ServiceEdit;

/// <summary>Add a managed dependency and wire it to the services that run the person's code.</summary>
/// <param name="Kind"><c>postgres</c>, <c>mysql</c>, <c>redis</c> or <c>mongodb</c>.</param>
/// <param name="For">The service that uses it; null for every service that runs the person's code.</param>
[GenerateSerializer, Alias("hydron.AddDependency")]
public sealed record AddDependency([property: Id(0)] string Kind, [property: Id(1)] string? For = null) : ServiceEdit;

/// <summary>The folder of a service's code in the source, "." for the root. A generated Dockerfile is made anew.</summary>
[GenerateSerializer, Alias("hydron.SetPath")]
public sealed record SetPath([property: Id(0)] string Service, [property: Id(1)] string Path) : ServiceEdit;

/// <summary>All volumes of a service: data that outlives a release.</summary>
[GenerateSerializer, Alias("hydron.SetVolumes")]
public sealed record SetVolumes([property: Id(0)] string Service, [property: Id(1)] ImmutableArray<Volume> Volumes) : ServiceEdit;

/// <summary>The text of a file that a service's container finds in place.</summary>
/// <param name="Service">Null for every service that has a file there.</param>
/// <param name="Path">Absolute path inside the container.</param>
/// <param name="IsSecret">Null: keep what is known, or judge by the path.</param>
/// <param name="Mode">As in <see cref="ServiceFile.Mode"/>; null: keep what is known.</param>
[GenerateSerializer, Alias("hydron.SetFile")]
public sealed record SetFile(
    [property: Id(0)] string? Service,
    [property: Id(1)] string Path,
    [property: Id(2)] string Content,
    [property: Id(3)] bool? IsSecret = null,
    [property: Id(4)] string? Mode = null) : ServiceEdit;

/// <summary>A service's container finds a file no more.</summary>
[GenerateSerializer, Alias("hydron.RemoveFile")]
public sealed record RemoveFile([property: Id(0)] string Service, [property: Id(1)] string Path) : ServiceEdit;

/// <summary>Another managed dependency in the place of one: services that used the old are wired to the new. Data is not carried over.</summary>
/// <param name="Kind">As in <see cref="AddDependency"/>.</param>
[GenerateSerializer, Alias("hydron.ReplaceDependency")]
public sealed record ReplaceDependency([property: Id(0)] string Service, [property: Id(1)] string Kind) : ServiceEdit;

/// <summary>An Nginx of its own in front of a service: the internet reaches that, and the service through it.</summary>
[GenerateSerializer, Alias("hydron.AddReverseProxy")]
public sealed record AddReverseProxy([property: Id(0)] string Service) : ServiceEdit;

/// <summary>Whether a service is kept as it is.</summary>
/// <param name="Service">Null for every service.</param>
[GenerateSerializer, Alias("hydron.SetLocked")]
public sealed record SetLocked([property: Id(0)] string? Service, [property: Id(1)] bool IsLocked) : ServiceEdit;

/// <summary>A host name of the person's own that leads to a service; it leaves the service that had it.</summary>
/// <param name="Service">Null for the only service that the internet reaches.</param>
[GenerateSerializer, Alias("hydron.AddDomain")]
public sealed record AddDomain([property: Id(0)] string Host, [property: Id(1)] string? Service = null) : ServiceEdit;

/// <summary>A host name leads to no service any more.</summary>
[GenerateSerializer, Alias("hydron.RemoveDomain")]
public sealed record RemoveDomain([property: Id(0)] string Host) : ServiceEdit;
