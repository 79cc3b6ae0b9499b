using System.Security.Cryptography;
using System.Text;
using Hydron.Analysis;

namespace Hydron.Projects;

/// <summary>One variable of a service's environment.</summary>
[GenerateSerializer, Alias("hydron.EnvironmentVariable")]
public sealed record EnvironmentVariable
{
    /// <summary>As POSIX asks: letters, digits and underscores, not beginning with a digit.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Null where nobody has set it yet.</summary>
    [Id(1)] public EnvironmentValue? Value { get; init; }

    [Id(2)] public bool IsRequired { get; init; }

    /// <summary>Never shown, never logged, encrypted at rest.</summary>
    [Id(3)] public bool IsSecret { get; init; }

    /// <summary>The value that the code falls back to, as found in the source; empty for none.</summary>
    [Id(4)] public string Default { get; init; } = "";

    [Id(5)] public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>The value of an environment variable.</summary>
[GenerateSerializer, Alias("hydron.EnvironmentValue")]
public abstract record EnvironmentValue;

/// <summary>Text that anyone in the workspace may read.</summary>
[GenerateSerializer, Alias("hydron.PlainValue")]
public sealed record PlainValue([property: Id(0)] string Text) : EnvironmentValue;

/// <summary>A secret that a person gave, encrypted before it reaches any storage.</summary>
/// <param name="Ciphertext">Made and opened by the silo only.</param>
[GenerateSerializer, Alias("hydron.SecretValue")]
public sealed record SecretValue([property: Id(0)] string Ciphertext) : EnvironmentValue
{
    /// <summary>Another one for each new value, and the same when one is only encrypted anew; empty for what a source itself held at first.</summary>
    [Id(1)] public string Revision { get; init; } = "";

    /// <summary>A new value.</summary>
    public static SecretValue Given(string ciphertext) => new(ciphertext) { Revision = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ciphertext)).AsSpan(0, 6)) };
}

/// <summary>A secret that Hydron makes up once and keeps, such as a database's password.</summary>
/// <param name="Ciphertext">Empty until it is made, when the services are first planned.</param>
[GenerateSerializer, Alias("hydron.GeneratedValue")]
public sealed record GeneratedValue([property: Id(0)] string Ciphertext = "") : EnvironmentValue
{
    /// <summary>How often it was made up anew in the place of one before.</summary>
    [Id(1)] public int Rotations { get; init; }

    /// <summary>The ciphertext of the one before, as long as a database may still ask for that; empty for none.</summary>
    [Id(2)] public string Previous { get; init; } = "";
}

/// <summary>
/// Something of another service, looked up when the plan is executed: a reference, not a copy.
/// </summary>
/// <param name="Service">The other service's name.</param>
/// <param name="Property">
/// <c>host</c>, <c>port</c>, <c>address</c> (host and port with a colon between), <c>user</c>, <c>password</c>, <c>database</c>, <c>url</c>, <c>url:SCHEME</c> (the URL with a
/// driver's own scheme, <c>url:postgresql+asyncpg</c>), <c>jdbc-url</c> (without user and password) or <c>connection-string</c> (the form of .NET's drivers).
/// </param>
[GenerateSerializer, Alias("hydron.ReferenceValue")]
public sealed record ReferenceValue([property: Id(0)] string Service, [property: Id(1)] string Property) : EnvironmentValue;
