using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>The order in which services start: what is needed comes before what needs it, dependencies first, otherwise as listed.</summary>
public static class StartOrder
{
    /// <exception cref="ProblemException">Services that wait for each other (<c>service.circle</c>).</exception>
    public static ImmutableArray<Service> Of(ImmutableArray<Service> services)
    {
        var ordered = ImmutableArray.CreateBuilder<Service>(services.Length);
        var waiting = services.OrderByDescending(service => service.IsDependency).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(service => !waiting.Exists(other => other != service && service.DependsOn.Contains(other.Name)))
                ?? throw new ProblemException(
                    "service.circle",
                    $"{string.Join(" and ", Circle(waiting).Select(service => service.Name))} wait for each other to start.",
                    "Take one of them out of another's dependencies.");
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered.ToImmutable();
    }

    /// <summary>Those in the circle, and those between two circles: without the ones that nobody waits for.</summary>
    private static List<Service> Circle(List<Service> waiting)
    {
        var circle = waiting.FindAll(service => waiting.Exists(other => other != service && other.DependsOn.Contains(service.Name)));
        return circle.Count == waiting.Count ? circle : Circle(circle);
    }
}
