using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>
/// Where ASP.NET Core listens. Launch settings are for developers and never looked at; what the code or Kestrel's own configuration says is stronger than the variable
/// <c>ASPNETCORE_URLS</c>, which otherwise decides.
/// </summary>
internal static partial class DotnetPorts
{
    /// <summary>The port of Microsoft's own images from .NET 8 on; a generated image is told to listen on it in older versions too, since 80 is for root.</summary>
    private const int Default = 8080;

    internal static (int Port, Evidence? Evidence) For(DotnetProject project)
    {
        var code = project.Code.Where(file => file.Extension is ".cs" or ".fs" && (file.Text.Contains("PORT\"", StringComparison.Ordinal) || file.Text.Contains("Url", StringComparison.Ordinal) || file.Text.Contains("Listen", StringComparison.Ordinal) || file.Text.Contains("Run(\"", StringComparison.Ordinal))).ToList();
        if (PortFinder.Find(code, [FromEnvironment(), Addressed(), Listened()]) is { } found)
            return (found.Number, found.Evidence with { Finding = "port" });
        if (project.Tree.FirstOf(project.File.Folder, "appsettings.json") is { } path && project.Tree.Read(path) is { } text && text.Contains("Kestrel", StringComparison.Ordinal)
            && PortFinder.Find([new SourceFile(path, text)], [Endpoint()]) is { } configured)
            return (configured.Number, configured.Evidence with { Finding = "port" });
        return (Default, null);
    }

    [GeneratedRegex("""GetEnvironmentVariable\(\s*"PORT"\s*\)\s*\?\?\s*"(\d{2,5})\x22""")]
    private static partial Regex FromEnvironment();

    // An address that others reach: http://*:5000, http://0.0.0.0:5000, http://+:5000.
    [GeneratedRegex("""(?:UseUrls|\.Run|\.RunAsync|Urls\.Add)\(\s*"http://(?:\*|\+|0\.0\.0\.0|\[::\]):(\d{2,5})""")]
    private static partial Regex Addressed();

    [GeneratedRegex("""\bListenAnyIP\(\s*(\d{2,5})|\bListen\(\s*IPAddress\.(?:IPv6)?Any\s*,\s*(\d{2,5})""")]
    private static partial Regex Listened();

    [GeneratedRegex(""""Url"\s*:\s*"http://(?:\*|\+|0\.0\.0\.0|\[::\]):(\d{2,5})"""")]
    private static partial Regex Endpoint();
}
