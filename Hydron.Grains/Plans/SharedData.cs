using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Which services have volumes in common, and so must run on one server.</summary>
public static class SharedData
{
    /// <summary>A service and all that share volumes with it, over whatever is between them.</summary>
    public static IReadOnlySet<string> Of(ImmutableArray<Service> services, string service)
    {
        var together = new HashSet<string>(StringComparer.Ordinal) { service };
        for (var before = 0; before < together.Count;)
        {
            before = together.Count;
            var volumes = services.Where(each => together.Contains(each.Name)).SelectMany(VolumesOf).ToHashSet();
            together.UnionWith(services.Where(each => VolumesOf(each).Any(volumes.Contains)).Select(each => each.Name));
        }

        return together;
    }

    private static IEnumerable<(string Owner, string Name)> VolumesOf(Service service) => service.Volumes.Select(volume => (volume.Owner ?? service.Name, volume.Name));
}
