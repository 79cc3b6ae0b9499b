using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>An official image, and what its maintainers append to a tag for each variant. A variant that an image lacks is told as the nearest that it has.</summary>
/// <param name="Name">As in FROM, without a tag.</param>
/// <param name="Version">Where none is known.</param>
internal sealed partial record BaseImage(string Name, string Version)
{
    internal string Default { get; init; } = "-slim";

    internal string Full { get; init; } = "";

    internal string Slim { get; init; } = "-slim";

    internal string Alpine { get; init; } = "-alpine";

    /// <summary>For programs that need nothing of their language when they run.</summary>
    internal static BaseImage Plain(BaseVariant variant) => variant == BaseVariant.Alpine ? new("alpine", "3.21") { Alpine = "" } : new("debian", "bookworm");

    internal string Reference(string version, BaseVariant variant) => $"{Name}:{(Tag().IsMatch(version) ? version : Version)}{Suffix(variant)}";

    internal bool IsAlpine(BaseVariant variant) => Name == "alpine" || Suffix(variant).Contains("alpine", StringComparison.Ordinal);

    private string Suffix(BaseVariant variant) => variant switch
    {
        BaseVariant.Full => Full,
        BaseVariant.Slim => Slim,
        BaseVariant.Alpine => Alpine,
        _ => Default,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][\w.-]{0,60}\z")]
    private static partial Regex Tag();
}
