using Hydron.Projects;

namespace Hydron.Plans.Steps;

/// <summary>
/// The files that a container finds in place, as they lie on the server: a folder a release, so that the one that serves keeps its own while its successor starts. The folder is
/// root's alone; who may read a file inside the container is said by the file's mode.
/// </summary>
public static class MountedFiles
{
    /// <summary>In the order of the service's files.</summary>
    public static ImmutableArray<PlannedFile> For(string project, Service service, int release) =>
    [
        .. service.Files.Select((file, index) => new PlannedFile(PathOf(project, service, release, index), file.Mode, ContentOf(service, file, index)) { FolderMode = "0700" }),
    ];

    /// <summary>Options of <c>docker run</c>.</summary>
    internal static IEnumerable<string> Options(string project, Service service, int release) =>
        service.Files.SelectMany((file, index) => new[] { "--volume", $"{PathOf(project, service, release, index)}:{file.Path}:ro" });

    /// <summary>Takes away those of every release; nothing for a service that has none.</summary>
    internal static IEnumerable<string> Remove(string project, Service service) => service.Files.IsEmpty ? [] : [Shell.Command("rm", "-rf", FolderOf(project, service))];

    private static string FolderOf(string project, Service service) => $"/etc/hydron/{project}/{service.Name}.files";

    /// <summary>A database or the like has one container for all releases.</summary>
    private static string PathOf(string project, Service service, int release, int index) => $"{FolderOf(project, service)}/{(service.IsDependency ? 0 : release)}/{index}";

    private static string ContentOf(Service service, ServiceFile file, int index) =>
        file is { IsSecret: false, Content: PlainValue plain } && !Placeholder.IsIn(plain.Text) ? plain.Text : Placeholder.OfFile(service.Name, index);
}
