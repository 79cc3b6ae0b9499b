using System.Text.RegularExpressions;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Ktor: its port stands in <c>application.conf</c>, in <c>application.yaml</c>, or in the call that starts the server.</summary>
internal sealed partial class KtorFramework : IJvmFramework
{
    private const int DefaultPort = 8080;

    public string Name => "ktor";

    public FrameworkUse? Recognise(JvmProject project)
        => project.Library("io.ktor:ktor-server-") is { } library ? new FrameworkUse(library.Version.Length > 0 ? library.Version : project.Plugin("io.ktor.plugin")?.Version ?? "", library.Evidence)
            : project.Plugin("io.ktor.plugin") is { } plugin ? new FrameworkUse(plugin.Version, plugin.Evidence)
            : null;

    public Service Describe(JvmProject project, Service service)
        => WebPrograms.Listening(project, service, FromHocon(project) ?? project.Configuration.Port("ktor.deployment.port") ?? JvmPorts.Find(project) ?? project.ImagePort, DefaultPort);

    private static FoundPort? FromHocon(JvmProject project)
    {
        var path = Paths.Join(project.Folder, "src/main/resources/application.conf");
        if (project.Tree.Read(path) is not { } text || Port().Match(text) is not { Success: true } match || PortFinder.Number(match.Groups[1].Value) is not { } port)
            return null;
        return new FoundPort(port, new SourceFile(path, text).EvidenceAt(match.Index, $"listens on port {port}"));
    }

    [GeneratedRegex(@"\bport\s*[=:]\s*""?(\d{2,5})\b")]
    private static partial Regex Port();
}
