using System.Globalization;
using System.Text.Json;
using Hydron.Analysis.Images;
using Hydron.Plans;

namespace Hydron.Sources;

/// <summary>Reads what registries answer: image indexes, manifests and configurations, of OCI and of Docker, whose fields are the same.</summary>
internal static class RegistryDocuments
{
    /// <summary>Media types of manifests, indexes among them, in the order in which they are asked for.</summary>
    internal static readonly ImmutableArray<string> ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    /// <summary>The digest of the manifest for one platform; null where the document is no index. Linux on amd64, else on arm64, else the first that is an image.</summary>
    internal static string? ManifestIn(JsonElement document)
    {
        if (Member(document, "manifests") is not { ValueKind: JsonValueKind.Array } manifests)
            return null;
        var images = manifests.EnumerateArray().Where(manifest => Text(manifest, "digest").Length > 0)
            .Select(manifest => (Digest: Text(manifest, "digest"), Platform: Member(manifest, "platform") is { } platform ? $"{Text(platform, "os")}/{Text(platform, "architecture")}" : ""))
            // Build attestations lie among the images as those of an unknown platform.
            .Where(manifest => manifest.Platform != "unknown/unknown").ToList();
        return ((string[])["linux/amd64", "linux/arm64"]).Select(wanted => images.Find(image => image.Platform == wanted).Digest).FirstOrDefault(digest => digest is not null) ?? images.FirstOrDefault().Digest ?? "";
    }

    /// <summary>The digest of the image's configuration; empty where the document is not an image's manifest (a chart, a signature).</summary>
    internal static string ConfigurationIn(JsonElement manifest)
        => Member(manifest, "config") is { } config && Text(config, "mediaType") is "application/vnd.oci.image.config.v1+json" or "application/vnd.docker.container.image.v1+json" ? Text(config, "digest") : "";

    internal static ImageConfiguration Configuration(JsonElement document)
    {
        var platform = $"{Text(document, "os")}/{Text(document, "architecture")}";
        if (Member(document, "config") is not { ValueKind: JsonValueKind.Object } config)
            return new ImageConfiguration { Platform = platform };
        return new ImageConfiguration
        {
            Platform = platform,
            Ports = [.. Keys(config, "ExposedPorts").Select(PortOf).OfType<int>().Distinct().Order()],
            Volumes = [.. Keys(config, "Volumes").Where(path => path.StartsWith('/')).Order(StringComparer.Ordinal)],
            Entrypoint = Texts(config, "Entrypoint"),
            Command = Texts(config, "Cmd"),
            WorkingFolder = Text(config, "WorkingDir"),
            User = Text(config, "User"),
            Environment = [.. Texts(config, "Env").Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))],
            Labels = Member(config, "Labels") is { ValueKind: JsonValueKind.Object } labels
                ? labels.EnumerateObject().Where(label => label.Value.ValueKind == JsonValueKind.String).DistinctBy(label => label.Name).ToImmutableSortedDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, string>.Empty,
            Check = Member(config, "Healthcheck") is { ValueKind: JsonValueKind.Object } check ? CheckOf(check) : null,
        };
    }

    internal static string Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The code of the first error that a registry names (<c>MANIFEST_UNKNOWN</c>); empty for none.</summary>
    internal static string ErrorIn(JsonElement document)
        => Member(document, "errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? Text(errors[0], "code") : "";

    /// <summary><c>CMD-SHELL</c> with a line for the shell, <c>CMD</c> with words, <c>NONE</c> for no check.</summary>
    private static ImageCheck? CheckOf(JsonElement check)
    {
        var words = Texts(check, "Test");
        var command = words switch
        {
            ["CMD-SHELL", var line, ..] => line,
            ["CMD", .. var program] when program.Length > 0 && !program.Any(word => word.Contains('\0', StringComparison.Ordinal)) => Shell.Command(program),
            _ => "",
        };
        return command.Length == 0 ? null : new ImageCheck(command, Seconds(check, "Interval"), Seconds(check, "Timeout"), Seconds(check, "StartPeriod"));
    }

    /// <summary>Durations are nanoseconds.</summary>
    private static int Seconds(JsonElement element, string name)
        => Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var nanoseconds) && nanoseconds > 0 ? (int)Math.Clamp(nanoseconds / 1_000_000_000, 1, 86_400) : 0;

    /// <summary><c>8080/tcp</c>, or a number alone, which is TCP too.</summary>
    private static int? PortOf(string text)
    {
        var parts = text.Split('/');
        return parts is [_] or [_, "tcp"] && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
    }

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<string> Keys(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Select(member => member.Name) : [];

    private static ImmutableArray<string> Texts(JsonElement element, string name)
        => Member(element, name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [];
}
