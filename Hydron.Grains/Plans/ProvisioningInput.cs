using Hydron.Domains;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>Everything that a provisioning plan is made from.</summary>
public sealed record ProvisioningInput
{
    /// <summary>A DNS label made from the project's name, unique on the installation; names networks, volumes and images.</summary>
    public required string ProjectSlug { get; init; }

    public required ServicesVersion Services { get; init; }

    public required InfrastructurePlan Infrastructure { get; init; }

    /// <summary>What is known of servers that exist already, by the planned server's name; new servers are absent.</summary>
    public required ImmutableDictionary<string, ServerView> Inventory { get; init; }

    /// <summary>First loopback port of the pair for each public service, by <c>planned server/service</c>. The second release slot is the next port.</summary>
    public required ImmutableDictionary<string, int> Ports { get; init; }

    public required ImmutableArray<DomainBinding> Domains { get; init; }

    /// <summary>1 for the first release.</summary>
    public required int ReleaseNumber { get; init; }

    /// <summary>What runs on the servers still and is planned there no longer.</summary>
    public ImmutableArray<LeftService> Left { get; init; } = [];

    /// <summary>The earlier release to deploy once more, with the images that it had; 0 to deploy the source.</summary>
    public int RollsBackTo { get; init; }

    /// <summary>Earlier releases whose images stay on the servers, so that they can be rolled back to.</summary>
    public ImmutableArray<int> KeptReleases { get; init; } = [];

    /// <inheritdoc cref="ProvisioningPlan.DrainSeconds"/>
    public int DrainSeconds { get; init; } = ProvisioningPlan.DefaultDrainSeconds;

    public required CertificateIssuer Issuer { get; init; }

    /// <summary>PEM texts of extra certificate authorities.</summary>
    public ImmutableArray<string> ExtraCertificateAuthorities { get; init; } = [];

    /// <summary>Step edits of the person, in order; applied last.</summary>
    public ImmutableArray<ProvisioningEdit> Choices { get; init; } = [];
}

/// <summary>Who certifies a project's domains.</summary>
public abstract record CertificateIssuer;

/// <summary>Hydron's own CA, for the sandbox.</summary>
public sealed record LocalIssuer : CertificateIssuer;

/// <summary>An ACME directory (RFC 8555).</summary>
public sealed record AcmeIssuer(string Directory, string Email) : CertificateIssuer;
