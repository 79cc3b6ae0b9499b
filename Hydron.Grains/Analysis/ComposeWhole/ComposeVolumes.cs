using Hydron.Analysis.Manifests;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>The named volumes of a compose file's services.</summary>
internal sealed class ComposeVolumes
{
    /// <summary>Whose a volume is that several mount, and what it is called there, by its name in the file: the first one's.</summary>
    private readonly Dictionary<string, (string Service, string Volume)> _owners = new(StringComparer.Ordinal);

    /// <summary>Those of a service, as the file has them; what cannot be had is noted.</summary>
    /// <param name="own">What the service is called here.</param>
    internal ImmutableArray<Volume> Of(ComposeService service, string own, List<string> notes)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Volume>();
        foreach (var (name, mount, isReadOnly) in service.Volumes.DistinctBy(volume => volume.MountPath))
        {
            var isShared = _owners.TryGetValue(name, out var owner) && owner.Service != own && name.Length > 0;
            var volume = isShared ? new Volume(owner.Volume, mount) { Owner = owner.Service, IsReadOnly = isReadOnly } : new Volume(name, mount) { IsReadOnly = isReadOnly };
            volume = DeployableService.CanMount(volume) ? volume : volume with { Name = ServiceNames.Label(name, "data") };
            volume = isShared || taken.Add(volume.Name) ? volume : volume with { Name = ServiceNames.Unique(volume.Name, taken) };
            if (DeployableService.CanMount(volume))
            {
                result.Add(volume);
                _owners.TryAdd(name, (own, volume.Name));
            }
            else
            {
                notes.Add($"{service.Name}: {service.File} mounts {name} at \"{mount}\", which is no folder that can be mounted: it was left out.");
            }
        }

        if (service.BindMounts.Length > 0)
        {
            notes.Add($"{service.Name}: {service.File} mounts {string.Join(", ", service.BindMounts.Select(mount => $"{mount.Source} at {mount.MountPath}").Distinct(StringComparer.Ordinal).Take(5))}{(service.BindMounts.Length > 5 ? $" and {service.BindMounts.Length - 5} more" : "")}: "
                + "files of the machine are not taken along. Copy what it needs into its image, and keep its data in a named volume.");
        }

        return result.ToImmutable();
    }
}
