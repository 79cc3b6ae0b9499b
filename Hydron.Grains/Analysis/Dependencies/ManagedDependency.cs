using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>A database, cache or broker that Hydron runs as a container beside the person's code: everything about it that differs from the others.</summary>
internal sealed record ManagedDependency
{
    /// <summary>Stable: <c>postgres</c>, <c>redis</c>… Also the service's name.</summary>
    public required string Kind { get; init; }

    /// <summary>Other words that people, compose files and drivers use for it.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>The kind that it can stand in for, since it speaks the same protocol; empty for none.</summary>
    public string StandsInFor { get; init; } = "";

    public required ServiceKind ServiceKind { get; init; }

    public required string Image { get; init; }

    /// <summary>Short names of other images that take the same variables, arguments and paths, beside that of <see cref="Image"/>.</summary>
    public ImmutableArray<string> Variants { get; init; } = [];

    public required int Port { get; init; }

    /// <summary>Null for one that keeps nothing.</summary>
    public Volume? Volume { get; init; }

    /// <summary>Run inside the container by its shell, which knows the container's environment.</summary>
    public required string HealthCommand { get; init; }

    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<string> Arguments { get; init; } = [];

    public int MemoryMb { get; init; } = 512;

    /// <summary>The scheme of its URLs.</summary>
    public required string Scheme { get; init; }

    /// <summary>What follows the database's name in its URLs.</summary>
    public string UrlQuery { get; init; } = "";

    /// <summary>The form of its .NET driver, with <c>{host}</c>, <c>{port}</c>, <c>{database}</c>, <c>{user}</c> and <c>{password}</c>; empty where that is the URL.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The form of its JDBC driver, without user and password, which are given beside it; empty for none.</summary>
    public string JdbcUrl { get; init; } = "";

    /// <summary>The variable of the container that names the user; null for one without users.</summary>
    public string? UserVariable { get; init; }

    /// <summary>The user where no variable names it.</summary>
    public string DefaultUser { get; init; } = "";

    public string? PasswordVariable { get; init; }

    /// <summary>The variable of the container that names the database; null where the database is created on first use.</summary>
    public string? DatabaseVariable { get; init; }

    /// <summary>The database used where no variable names it.</summary>
    public string DefaultDatabase { get; init; } = "";

    /// <summary>Its URLs carry user and password. Those of HTTP interfaces do not: keys are given beside them.</summary>
    public bool HasCredentialsInUrl { get; init; } = true;

    /// <summary>Its clients take a host and a port where others take a URL.</summary>
    public bool HasNoUrl { get; init; }

    /// <summary>Variables that commonly hold its URL, the most common first.</summary>
    public required ImmutableArray<string> UrlVariables { get; init; }

    /// <summary>Beginnings of variable names (<c>PG</c>, <c>REDIS_</c>) that say the rest is a part of its address.</summary>
    public required ImmutableArray<string> Prefixes { get; init; }

    /// <summary>What follows a prefix, and the property that it asks for, beside the words that all dependencies share.</summary>
    public ImmutableArray<(string Suffix, string Property)> OwnParts { get; init; } = [];

    /// <summary>What Spring Boot reads for it, with the property of each.</summary>
    public ImmutableArray<(string Name, string Property)> SpringVariables { get; init; } = [];

    /// <summary>Whether another image can be run the way that this one is. Bitnami's have the names of the official ones, and nothing else of theirs.</summary>
    internal bool TakesPlaceOf(ImageName image)
        => !image.Repository.Contains("bitnami", StringComparison.OrdinalIgnoreCase) && (image.ShortName == ImageName.Of(Image).ShortName || Variants.Contains(image.ShortName));

    internal static EnvironmentVariable Plain(string name, string value) => new() { Name = name, Value = new PlainValue(value), IsRequired = true };

    internal static EnvironmentVariable Secret(string name) => new() { Name = name, Value = new GeneratedValue(), IsRequired = true, IsSecret = true };
}
