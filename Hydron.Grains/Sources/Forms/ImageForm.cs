using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>The form of an image reference: the grammar of the OCI distribution reference (<c>github.com/distribution/reference</c>).</summary>
public static partial class ImageForm
{
    private const int MaxNameLength = 255;

    public static ImmutableArray<Problem> Check(string reference, int? port)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!IsValid(reference))
            problems.Add(new("source.image-reference", "The image's name is not one that container registries allow.",
                "It looks like nginx:1.27 or ghcr.io/owner/app:1.0, in lower case."));
        if (port is < 1 or > 65535)
            problems.Add(new("source.image-port", $"The port {port.Value.ToString(CultureInfo.InvariantCulture)} is not between 1 and 65535.", "Correct it, or leave it empty."));
        return problems.ToImmutable();
    }

    public static bool IsValid(string reference)
    {
        var match = Reference().Match(reference);
        if (!match.Success || match.Groups["name"].Length > MaxNameLength)
            return false;
        // Sixty-four hex digits alone are an image's id, which names nothing in a registry.
        if (match.Groups["name"].Length == reference.Length && ImageId().IsMatch(reference))
            return false;
        if (match.Groups["port"] is { Success: true } port && !(int.TryParse(port.ValueSpan, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535))
            return false;
        return !match.Groups["algorithm"].ValueSpan.SequenceEqual("sha256") || match.Groups["hash"].Length == 64;
    }

    // A first part is a registry only where it has a dot or a port or is localhost, as Docker reads it.
    [GeneratedRegex("""
        \A(?<name>
          (?:(?:
              (?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+ | localhost | \[[a-fA-F0-9:]+\])(?::(?<port>[0-9]{1,5}))?
            | [a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?:(?<port>[0-9]{1,5})
          )/)?
          [a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*
        )
        (?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?
        (?:@(?<algorithm>[a-z0-9]+(?:[+._-][a-z0-9]+)*):(?<hash>[a-f0-9]{32,128}))?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A[a-f0-9]{64}\z")]
    private static partial Regex ImageId();
}
