using Hydron.Projects;

namespace Hydron.Analysis.Dockerfiles;

/// <summary>A service and where its folder lies in the build context.</summary>
/// <param name="Folder">"." where the context is the service's own folder.</param>
internal sealed record BuildLayout(Service Service, string Folder)
{
    /// <summary>The folder of the service inside the image, where the context was copied to <paramref name="root"/>.</summary>
    internal string FolderIn(string root) => Folder == "." ? root : $"{root}/{Folder}";
}
