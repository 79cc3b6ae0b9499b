using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>A library of servers whose port stands in the code: Javalin, Spark, Vert.x and their like.</summary>
/// <param name="library">Beginning of the coordinates that mean it.</param>
/// <param name="port">Where it listens when nothing else is said.</param>
internal sealed class CodeFramework(string name, string library, int port) : IJvmFramework
{
    public string Name => name;

    public FrameworkUse? Recognise(JvmProject project) => project.Library(library) is { } found ? new FrameworkUse(found.Version, found.Evidence) : null;

    public Service Describe(JvmProject project, Service service) => WebPrograms.Listening(project, service, JvmPorts.Find(project) ?? project.ImagePort, port);
}
