using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>When a system package is needed.</summary>
public enum PackageStage
{
    BuildAndRun,
    Build,
    Run,
}

/// <summary>What a generated Dockerfile builds on.</summary>
/// <param name="Service">Null for every service with a generated Dockerfile.</param>
[GenerateSerializer, Alias("hydron.SetBaseVariant")]
public sealed record SetBaseVariant([property: Id(0)] string? Service, [property: Id(1)] BaseVariant Variant) : ServiceEdit;

/// <summary>A build argument of a generated Dockerfile; see <see cref="BuildArgument"/>.</summary>
[GenerateSerializer, Alias("hydron.SetBuildArgument")]
public sealed record SetBuildArgument([property: Id(0)] string Service, [property: Id(1)] string Name, [property: Id(2)] string Value) : ServiceEdit;

/// <summary>Remove a build argument.</summary>
[GenerateSerializer, Alias("hydron.RemoveBuildArgument")]
public sealed record RemoveBuildArgument([property: Id(0)] string Service, [property: Id(1)] string Name) : ServiceEdit;

/// <summary>Install packages of the operating system in a generated Dockerfile; those that it installs already stay as they are.</summary>
/// <param name="Packages">Debian's names; on Alpine they become Alpine's where those differ.</param>
[GenerateSerializer, Alias("hydron.AddSystemPackages")]
public sealed record AddSystemPackages(
    [property: Id(0)] string Service,
    [property: Id(1)] ImmutableArray<string> Packages,
    [property: Id(2)] PackageStage Stage = PackageStage.BuildAndRun) : ServiceEdit;

/// <summary>Do not install packages any more.</summary>
[GenerateSerializer, Alias("hydron.RemoveSystemPackages")]
public sealed record RemoveSystemPackages(
    [property: Id(0)] string Service,
    [property: Id(1)] ImmutableArray<string> Packages,
    [property: Id(2)] PackageStage Stage = PackageStage.BuildAndRun) : ServiceEdit;

/// <summary>Whether a generated Dockerfile says how its container is checked.</summary>
[GenerateSerializer, Alias("hydron.SetImageHealthCheck")]
public sealed record SetImageHealthCheck([property: Id(0)] string Service, [property: Id(1)] bool IsIncluded) : ServiceEdit;

/// <summary>A generated Dockerfile in place of the source's own, or of the one that the person wrote.</summary>
[GenerateSerializer, Alias("hydron.GenerateDockerfile")]
public sealed record GenerateDockerfile([property: Id(0)] string Service) : ServiceEdit;
