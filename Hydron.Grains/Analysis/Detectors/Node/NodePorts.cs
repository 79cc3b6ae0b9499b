using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Node.Frameworks;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>The port of a Node.js server, from its code or its start script.</summary>
internal static partial class NodePorts
{
    private const int Default = 3000;

    internal static bool Listens(IReadOnlyList<SourceFile> code) => code.Any(file => Listen().IsMatch(file.Text) && !IsForItself(file.Text));

    /// <summary>All servers of a file listen on a port that the system chooses: only the program itself knows where.</summary>
    private static bool IsForItself(string text) => AnyPort().Count(text) is var own and > 0 && ListenCall().Count(text) == own;

    /// <param name="framework">Where it listens by default is the service's port so far.</param>
    internal static Service Describe(NodeProject project, Service service, INodeFramework? framework)
    {
        if (FindInScript(project) is { } scripted)
            return service with { Port = scripted.Number, Evidence = service.Evidence.Add(scripted.Evidence with { Finding = "port" }) };
        // Where the framework's own server listens, other numbers in the code are those of other servers.
        ReadOnlySpan<Regex> patterns = framework is { HasOwnServer: true } ? [FromEnvironment()] : [FromEnvironment(), EnvironmentDefault(), ListenNumber(), ListenOption(), Constant()];
        if (PortFinder.Find(project.Code, patterns) is { } found)
            return service with { Port = found.Number, Evidence = service.Evidence.Add(found.Evidence with { Finding = "port" }) };
        return framework is not null || project.Listens
            ? service with { Port = service.Port ?? Default, Confidence = service.Confidence - (framework is { HasOwnServer: false } ? 0.1 : 0) }
            : service with { Kind = ServiceKind.Worker, Port = null };
    }

    private static FoundPort? FindInScript(NodeProject project)
    {
        var name = project.ProductionScript ?? "start";
        var script = project.Package.Scripts.GetValueOrDefault(name, "");
        return ScriptPort().Match(script) is { Success: true } match && PortFinder.Number(match.Groups[1].Value) is { } port
            ? new FoundPort(port, SourceFile.EvidenceFor(project.Package.Path, project.Package.Text, $"\"{name}\"", $"port {port} in the start script"))
            : null;
    }

    [GeneratedRegex(@"\.listen\s*\(|createServer\s*\(|\.bindAsync\s*\(|Bun\.serve\s*\(|\bserve\s*\(\s*\{|new WebSocketServer\s*\(|new Server\s*\(")]
    private static partial Regex Listen();

    [GeneratedRegex("""process\.env(?:\.PORT\b|\[['"]PORT['"]\])[^;\n]{0,20}?(?:\|\||\?\?)\s*['"]?(\d{2,5})""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex("""(?:\{[^}\n]*\bPORT\s*=\s*['"]?(\d{2,5})[^}\n]*\}\s*=\s*process\.env|\bPORT\s*:\s*z\.[^\n]*default\(\s*['"]?(\d{2,5}))""")]
    private static partial Regex EnvironmentDefault();

    [GeneratedRegex(@"\.listen\s*\(")]
    private static partial Regex ListenCall();

    [GeneratedRegex(@"\.listen\s*\(\s*(?:0\s*[,)]|\{[^}]{0,60}?\bport\s*:\s*0\b)")]
    private static partial Regex AnyPort();

    [GeneratedRegex(@"\.listen\s*\(\s*(\d{2,5})\b")]
    private static partial Regex ListenNumber();

    [GeneratedRegex(@"(?:\.listen|serve)\s*\(\s*\{[^}]{0,200}?\bport\s*:\s*(?:[^,}\n]{0,60}?(?:\|\||\?\?)\s*['""]?)?(\d{2,5})\b")]
    private static partial Regex ListenOption();

    [GeneratedRegex("""\b(?:const|let|var)\s+(?:port|PORT|httpPort|serverPort)\s*(?::\s*\w+\s*)?=\s*['"]?(\d{2,5})\b""")]
    private static partial Regex Constant();

    [GeneratedRegex(@"(?:\bPORT=|--port[ =]|\s-p\s)(\d{2,5})\b")]
    private static partial Regex ScriptPort();
}
