namespace Hydron.Analysis;

/// <summary>What all services have in common that are nothing but files behind a web server.</summary>
internal static class StaticSites
{
    /// <summary>The web server runs without root, and therefore not on port 80.</summary>
    internal const int Port = 8080;
}
