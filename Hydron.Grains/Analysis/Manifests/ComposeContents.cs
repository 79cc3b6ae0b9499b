using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Manifests;

/// <summary>A config or a secret of a compose file (compose-spec, "Configs" and "Secrets"): where its text comes from, as written.</summary>
/// <param name="File">Path seen from the compose file; empty for none.</param>
/// <param name="Text">The text itself; null for none.</param>
/// <param name="Variable">The variable that holds it; empty for none. Without any of the three it is made elsewhere.</param>
internal sealed record ComposeContent(bool IsSecret, string Name, string File, string? Text, string Variable);

/// <summary>Where a service finds a config or a secret.</summary>
/// <param name="Target">Absolute.</param>
/// <param name="Mode">As in a <see cref="Projects.ServiceFile"/>.</param>
/// <param name="IsOwned">A user or a group is named whose it is to be.</param>
internal sealed record ComposeMount(bool IsSecret, string Name, string Target, string Mode, bool IsOwned);

/// <summary>Reads the configs and secrets of a compose file.</summary>
internal static class ComposeContents
{
    private const int Most = 100;
    private const int WriteBits = 0b010_010_010;

    internal static ImmutableArray<ComposeContent> Of(YamlMappingNode root) => [.. Of(root, "configs", isSecret: false), .. Of(root, "secrets", isSecret: true)];

    /// <param name="service">The node of a service.</param>
    internal static ImmutableArray<ComposeMount> MountsOf(YamlMappingNode service) => [.. MountsOf(service, "configs", isSecret: false), .. MountsOf(service, "secrets", isSecret: true)];

    private static IEnumerable<ComposeContent> Of(YamlMappingNode root, string key, bool isSecret)
        => from pair in (root.Get(key) as YamlMappingNode)?.Children.Take(Most) ?? []
           where pair.Value is YamlMappingNode && pair.Key.Text().Length > 0
           let content = (YamlMappingNode)pair.Value
           select new ComposeContent(isSecret, pair.Key.Text(), content.Get("file").Text(), (content.Get("content") as YamlScalarNode)?.Value, content.Get("environment").Text());

    private static IEnumerable<ComposeMount> MountsOf(YamlMappingNode service, string key, bool isSecret)
    {
        foreach (var item in (service.Get(key) as YamlSequenceNode)?.Children.Take(Most) ?? [])
        {
            var mapping = item as YamlMappingNode;
            var name = mapping is null ? item.Text() : mapping.Get("source").Text();
            if (name.Length == 0)
                continue;
            var target = mapping?.Get("target").Text() is { Length: > 0 } said ? said : name;
            yield return new ComposeMount(
                isSecret,
                name,
                target.StartsWith('/') ? target : $"{(isSecret ? Plans.ServiceFiles.SecretsFolder : "/")}{target}",
                ModeOf(mapping?.Get("mode").Text() ?? ""),
                mapping?.Get("uid") is not null || mapping?.Get("gid") is not null);
        }
    }

    /// <summary>Octal, as <c>0440</c> or <c>0o440</c>; nobody may write what is mounted to be read.</summary>
    private static string ModeOf(string text)
    {
        var digits = text.StartsWith("0o", StringComparison.Ordinal) ? text[2..] : text;
        if (digits.Length is < 3 or > 4 || digits.Any(digit => digit is < '0' or > '7'))
            return Projects.ServiceFile.UsualMode;
        var mode = Convert.ToString(Convert.ToInt32(digits, 8) & ~WriteBits & 0b111_111_111, 8).PadLeft(4, '0');
        return Plans.ServiceFiles.IsMode(mode) ? mode : Projects.ServiceFile.UsualMode;
    }
}
