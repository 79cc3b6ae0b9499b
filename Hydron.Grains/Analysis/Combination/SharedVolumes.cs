using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>
/// Services out of one folder that keep data in the same place (a web server and a worker with one SQLite file, uploads that a worker goes through) work on the same data: the first of
/// them has the volume, and the others share it.
/// </summary>
internal static class SharedVolumes
{
    internal static ImmutableArray<Service> Share(ImmutableArray<Service> services)
    {
        var owners = services.Where(service => service.Image is null && service.Path.Length > 0)
            .SelectMany(service => service.Volumes.Where(volume => volume.Owner is null).Select(volume => (service.Path, volume, service.Name)))
            .GroupBy(each => (each.Path, each.volume.Name, each.volume.MountPath), each => each.Name)
            .ToDictionary(group => group.Key, group => group.First());
        return [.. services.Select(service => service.Image is not null || service.Volumes.IsEmpty ? service : service with
        {
            Volumes = [.. service.Volumes.Select(volume => volume.Owner is null && owners.TryGetValue((service.Path, volume.Name, volume.MountPath), out var owner) && owner != service.Name ? volume with { Owner = owner } : volume)],
        })];
    }
}
