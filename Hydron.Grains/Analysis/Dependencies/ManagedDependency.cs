using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>A database or cache that Hydron runs as a container beside the person's code: everything about it that differs from the others.</summary>
internal sealed record ManagedDependency
{
    /// <summary>Stable: <c>postgres</c>, <c>mysql</c>, <c>redis</c> or <c>mongodb</c>. Also the service's name.</summary>
    public required string Kind { get; init; }

    /// <summary>Other words that people, compose files and drivers use for it.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    public required ServiceKind ServiceKind { get; init; }

    public required string Image { get; init; }

    public required int Port { get; init; }

    public required Volume Volume { get; init; }

    /// <summary>Run inside the container by its shell, which knows the container's environment.</summary>
    public required string HealthCommand { get; init; }

    public required ImmutableArray<EnvironmentVariable> Environment { get; init; }

    public ImmutableArray<string> Arguments { get; init; } = [];

    public int MemoryMb { get; init; } = 512;

    /// <summary>The scheme of its URLs.</summary>
    public required string Scheme { get; init; }

    /// <summary>What follows the database's name in its URLs.</summary>
    public string UrlQuery { get; init; } = "";

    /// <summary>The variable of the container that names the user; null for one without users.</summary>
    public string? UserVariable { get; init; }

    public string? PasswordVariable { get; init; }

    /// <summary>The variable of the container that names the database; null where the database is created on first use.</summary>
    public string? DatabaseVariable { get; init; }

    /// <summary>The database used where no variable names it.</summary>
    public string DefaultDatabase { get; init; } = "";

    /// <summary>Variables that commonly hold its URL, the most common first.</summary>
    public required ImmutableArray<string> UrlVariables { get; init; }

    /// <summary>Beginnings of variable names (<c>PG</c>, <c>REDIS_</c>) that say the rest is a part of its address.</summary>
    public required ImmutableArray<string> Prefixes { get; init; }
}
