using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Ports in code of Java and Kotlin: the default of the variable <c>PORT</c>, then what servers are started with.</summary>
internal static partial class JvmPorts
{
    internal static FoundPort? Find(JvmProject project)
        => PortFinder.Find(project.Code, [FromEnvironment(), Started(), Assigned()]);

    // getOrDefault("PORT", "9555"), getenv("PORT") ?: "8080", getenv("PORT") != null ? … : 8080
    [GeneratedRegex("""getOrDefault\(\s*"\w{0,30}PORT"\s*,\s*"?(\d{2,5})|(?:getenv\(\s*|getenv\(\)\[\s*)"\w{0,30}PORT"\s*[)\]](?:\?\.toInt(?:OrNull)?\(\))?\s*\?:\s*"?(\d{2,5})|getenv\(\s*"\w{0,30}PORT"\s*\)[^;\n]{0,120}[:(]\s*"?(\d{2,5})\b""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex("""(?:embeddedServer\([^)]{0,80}?port\s*=\s*|embeddedServer\(\s*\w{1,20}\s*,\s*|\.start\(\s*|\bport\(\s*|\.listen\(\s*|InetSocketAddress\(\s*(?:"[\w.]{0,60}"\s*,\s*)?|forPort\(\s*|ServerSocket\(\s*|\basServer\(\s*\w{1,30}\(\s*|new\s+Server\(\s*|\.port\(\s*|\.setPort\(\s*)(\d{2,5})\b""")]
    private static partial Regex Started();

    [GeneratedRegex("""(?i)\b(?:server_?)?port\s*(?::\s*Int\s*)?=\s*"?(\d{4,5})\b""")]
    private static partial Regex Assigned();
}
