using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Analysis.Hints;

/// <summary>What a description of a deployment says of one service. Empty and null mean that it says nothing.</summary>
internal sealed record ServiceHint
{
    /// <summary>The folder of the code, as far as the description tells.</summary>
    public required string Folder { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>What it is called there.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names under which others reach it there.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>The image that is run; the short name tells which code it is built from.</summary>
    public string Image { get; init; } = "";

    /// <summary>A further program of the same code, beside the one that answers requests.</summary>
    public bool IsFurtherProcess { get; init; }

    /// <summary>A further process that does not share the variables of the code's main one.</summary>
    public bool HasOwnEnvironment { get; init; }

    /// <summary>It only says how the platform builds: what the code itself says goes before it.</summary>
    public bool IsWeak { get; init; }

    public ServiceKind? Kind { get; init; }

    public string InstallCommand { get; init; } = "";

    public string BuildCommand { get; init; } = "";

    public string StartCommand { get; init; } = "";

    /// <summary>Run once before each release: migrations.</summary>
    public string ReleaseCommand { get; init; } = "";

    public string OutputFolder { get; init; } = "";

    public int? Port { get; init; }

    public string HealthPath { get; init; } = "";

    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<Volume> Volumes { get; init; } = [];

    /// <summary>Names of other services of the same description.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    public ImmutableArray<DependencyUse> Uses { get; init; } = [];

    /// <summary>The Dockerfile that is built, as a path in the source, and the folder that it is built in.</summary>
    public string Dockerfile { get; init; } = "";

    public string DockerContext { get; init; } = "";
}
