using System.Collections.Frozen;

namespace Hydron.Analysis;

/// <summary>What all services have in common that are nothing but files behind a web server.</summary>
internal static class StaticSites
{
    /// <summary>The web server runs without root, and therefore not on port 80.</summary>
    internal const int Port = 8080;

    private static readonly FrozenSet<string> SinglePage = new[]
    {
        "vite", "create-react-app", "vue-cli", "angular", "ember", "expo", "react-router", "remix", "parcel", "webpack", "sveltekit",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the framework's pages are one file that finds its way by the address: paths without a file then lead to <c>index.html</c>.</summary>
    internal static bool IsSinglePage(string framework) => SinglePage.Contains(framework);
}
