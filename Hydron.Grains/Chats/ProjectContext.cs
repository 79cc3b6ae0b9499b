using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hydron.Chats;

/// <summary>
/// What the assistant is told of the project, as JSON in a system message. Names and flags only: no value of an environment variable is ever in it.
/// </summary>
public sealed record ProjectContext
{
    /// <summary>The message's first characters, by which it is known among other system messages.</summary>
    public const string Prefix = "Project: ";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Name { get; init; } = "";

    /// <summary>The source's label; empty for none.</summary>
    public string Source { get; init; } = "";

    public string Stage { get; init; } = "";

    public ImmutableArray<ContextService> Services { get; init; } = [];

    /// <summary>Names of the infrastructure plan's servers.</summary>
    public ImmutableArray<string> PlannedServers { get; init; } = [];

    /// <summary>Names of the inventory's servers.</summary>
    public ImmutableArray<string> Inventory { get; init; } = [];

    /// <summary>Ids of templates.</summary>
    public ImmutableArray<string> Templates { get; init; } = [];

    /// <summary>The infrastructure plan that waits for approval; null for none.</summary>
    public int? InfrastructureAwaiting { get; init; }

    /// <summary>The provisioning plan that waits for approval; null for none.</summary>
    public int? ProvisioningAwaiting { get; init; }

    /// <summary>The number of the newest run; null for none.</summary>
    public int? NewestRun { get; init; }

    /// <summary>What the person attached to the message to answer: "it", "this" and "here" mean these.</summary>
    public ImmutableArray<AttachedContext> Attached { get; init; } = [];

    public string ToMessage() => Prefix + JsonSerializer.Serialize(this, Json);

    /// <summary>The context in a system message; null where it is another message.</summary>
    public static ProjectContext? FromMessage(string text)
        => text.StartsWith(Prefix, StringComparison.Ordinal) ? JsonSerializer.Deserialize<ProjectContext>(text.AsSpan(Prefix.Length), Json) : null;
}

/// <param name="Kind">As <see cref="Projects.ServiceKind"/>, lower case.</param>
/// <param name="IsDependency">A managed database or cache.</param>
/// <param name="Framework">With the language, other names that people give a service; empty for none.</param>
/// <param name="Variables">Names of its environment variables.</param>
/// <param name="Image">The ready image that it runs; empty for one that is built.</param>
public sealed record ContextService(
    string Name,
    string Kind,
    bool IsDependency = false,
    string Language = "",
    string Framework = "",
    int? Port = null,
    bool IsRejected = false,
    ImmutableArray<string> Variables = default,
    string Image = "");
