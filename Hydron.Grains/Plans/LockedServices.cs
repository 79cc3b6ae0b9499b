using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Services that a person has locked stay as they are until they are unlocked.</summary>
public static class LockedServices
{
    public static ImmutableArray<Service> Set(ImmutableArray<Service> services, SetLocked edit)
    {
        if (edit.Service is { } name)
            return ServiceEditor.Change(services, name, service => service with { IsLocked = edit.IsLocked });
        return [.. services.Select(service => service with { IsLocked = edit.IsLocked })];
    }

    /// <summary>The services after an edit.</summary>
    /// <exception cref="ProblemException">It would change a locked one.</exception>
    public static ImmutableArray<Service> Check(ImmutableArray<Service> before, ImmutableArray<Service> after, ServiceEdit edit)
    {
        // Where another service is renamed, references to it follow: that changes nothing about the locked one.
        var changed = edit is SetLocked or DecideService ? [] : before
            .Where(service => service.IsLocked && !after.Contains(service) && !(edit is RenameService rename && rename.Service != service.Name))
            .Select(service => service.Name)
            .ToArray();
        return changed.Length == 0 ? after : throw Locked(changed);
    }

    internal static ProblemException Locked(params string[] services) => new(
        "service.locked",
        $"{string.Join(" and ", services)} {(services.Length == 1 ? "is" : "are")} locked.",
        $"Unlock {(services.Length == 1 ? "it" : "them")} first: under Services, or say \"unlock {string.Join(" and ", services)}\".");
}
