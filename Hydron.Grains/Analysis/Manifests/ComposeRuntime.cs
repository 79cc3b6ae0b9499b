using System.Globalization;
using Hydron.Projects;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>How a compose file runs a service's container, beyond what tells services apart.</summary>
internal sealed record ComposeRuntime
{
    internal static readonly ComposeRuntime Empty = new();

    /// <summary>Ports of the container that are published on the machine.</summary>
    public ImmutableArray<int> Published { get; init; } = [];

    /// <summary>Words in place of the image's own command; empty for none.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Words in place of the image's own entry point; a single empty word for none at all, empty where nothing is said.</summary>
    public ImmutableArray<string> EntryPoint { get; init; } = [];

    /// <summary>As written; empty where nothing is said.</summary>
    public string User { get; init; } = "";

    /// <inheritdoc cref="User"/>
    public string WorkingFolder { get; init; } = "";

    /// <summary>The health check's <c>test</c>, as a list; a text counts as <c>CMD-SHELL</c>. Empty for none.</summary>
    public ImmutableArray<string> HealthTest { get; init; } = [];

    /// <summary>In seconds; null where nothing is said.</summary>
    public int? HealthInterval { get; init; }

    /// <inheritdoc cref="HealthInterval"/>
    public int? HealthTimeout { get; init; }

    /// <inheritdoc cref="HealthInterval"/>
    public int? HealthStartPeriod { get; init; }

    public int? HealthRetries { get; init; }

    /// <summary>The most memory that it may use, in MiB; null where nothing is said.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>Further names under which other containers reach it.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>The configs and secrets that it finds in place.</summary>
    public ImmutableArray<ComposeMount> Mounts { get; init; } = [];

    /// <summary>What it asks of the machine and of docker beyond a container of a service, in the file's words: <c>privileged</c>, <c>network_mode: host</c>.</summary>
    public ImmutableArray<string> Demands { get; init; } = [];

    internal static ComposeRuntime Of(YamlMappingNode node)
    {
        var check = node.Get("healthcheck") as YamlMappingNode;
        var limit = ((node.Get("deploy") as YamlMappingNode)?.Get("resources") as YamlMappingNode)?.Get("limits") as YamlMappingNode;
        return new ComposeRuntime
        {
            Published = [.. ComposeFile.Ports(node.Get("ports")).Distinct()],
            Command = node.Get("command") is YamlScalarNode { Value: { Length: > 0 } line } ? CommandWords.Split(line) : node.Get("command").Texts(),
            EntryPoint = EntryPointOf(node.Get("entrypoint")),
            User = node.Get("user").Text(),
            WorkingFolder = node.Get("working_dir").Text(),
            HealthTest = check?.Get("test") is YamlScalarNode { Value: { Length: > 0 } test } ? ["CMD-SHELL", test] : check?.Get("disable").Text() == "true" ? ["NONE"] : check?.Get("test").Texts() ?? [],
            HealthInterval = Seconds(check?.Get("interval").Text()),
            HealthTimeout = Seconds(check?.Get("timeout").Text()),
            HealthStartPeriod = Seconds(check?.Get("start_period").Text()),
            HealthRetries = int.TryParse(check?.Get("retries").Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var retries) ? retries : null,
            MemoryMb = Megabytes(limit?.Get("memory").Text() is { Length: > 0 } most ? most : node.Get("mem_limit").Text()),
            HostNames = [.. new[] { node.Get("container_name").Text(), node.Get("hostname").Text() }.Concat(Aliases(node.Get("networks"))).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)],
            Mounts = ComposeContents.MountsOf(node),
            Demands = ComposeDemands.Of(node),
        };
    }

    /// <summary>This one laid over another (compose-spec, "Merge").</summary>
    internal ComposeRuntime Over(ComposeRuntime below) => new()
    {
        Published = [.. below.Published.Union(Published)],
        Command = Command.IsEmpty ? below.Command : Command,
        EntryPoint = EntryPoint.IsEmpty ? below.EntryPoint : EntryPoint,
        User = User.Length > 0 ? User : below.User,
        WorkingFolder = WorkingFolder.Length > 0 ? WorkingFolder : below.WorkingFolder,
        HealthTest = HealthTest.IsEmpty ? below.HealthTest : HealthTest,
        HealthInterval = HealthInterval ?? below.HealthInterval,
        HealthTimeout = HealthTimeout ?? below.HealthTimeout,
        HealthStartPeriod = HealthStartPeriod ?? below.HealthStartPeriod,
        HealthRetries = HealthRetries ?? below.HealthRetries,
        MemoryMb = MemoryMb ?? below.MemoryMb,
        HostNames = [.. HostNames.Union(below.HostNames)],
        Mounts = [.. Mounts.Concat(below.Mounts).DistinctBy(mount => mount.Target)],
        Demands = [.. below.Demands.Union(Demands)],
    };

    /// <summary>An empty list and an empty text take the image's own away (compose-spec, "entrypoint"); no value at all says nothing.</summary>
    private static ImmutableArray<string> EntryPointOf(YamlNode? node) => node switch
    {
        YamlSequenceNode { Children.Count: 0 } or YamlScalarNode { Value: "", Style: not ScalarStyle.Plain } => [""],
        YamlScalarNode { Value: { Length: > 0 } line } => CommandWords.Split(line),
        _ => node.Texts(),
    };

    private static IEnumerable<string> Aliases(YamlNode? networks)
        => networks is YamlMappingNode mapping ? mapping.Children.Values.OfType<YamlMappingNode>().SelectMany(network => network.Get("aliases").Texts()) : [];

    /// <summary>Go's durations: <c>1m30s</c>, <c>500ms</c>, which counts as a second.</summary>
    private static int? Seconds(string? text)
    {
        if (text is not { Length: > 0 and <= 40 })
            return null;
        double seconds = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            var unit = end;
            while (unit < text.Length && char.IsAsciiLetter(text[unit]))
                unit++;
            if (unit == end || !double.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds += number * (text[end..unit] switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 0.001, "us" => 0.000001, _ => double.NaN });
            at = unit;
        }

        return double.IsNaN(seconds) || seconds > 3600 ? null : (int)Math.Ceiling(seconds);
    }

    /// <summary>Bytes with a unit (<c>512m</c>, <c>1.5gb</c>), rounded up.</summary>
    private static int? Megabytes(string text)
    {
        var digits = text.TakeWhile(character => char.IsAsciiDigit(character) || character == '.').Count();
        if (digits == 0 || !double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var bytes = number * (text[digits..].Trim().ToLowerInvariant() switch { "" or "b" => 1, "k" or "kb" => 1024, "m" or "mb" => 1 << 20, "g" or "gb" => 1 << 30, _ => 0 });
        return Math.Ceiling(bytes / (1 << 20)) is var megabytes and >= 1 and <= 1_000_000 ? (int)megabytes : null;
    }
}
