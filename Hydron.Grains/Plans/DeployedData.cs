using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Keeps an edit from taking a running service away from its data: a volume on the server is called after its service.</summary>
public static class DeployedData
{
    /// <param name="services">Those of a project that has been deployed.</param>
    /// <exception cref="ProblemException">A service with volumes would be renamed, and start with new, empty ones.</exception>
    public static void Check(ServicesVersion services, ImmutableArray<Edit> edits)
    {
        var problems = edits.OfType<RenameService>()
            .Where(edit => edit.NewName != edit.Service && services.Deployed.Any(service => service.Name == edit.Service && service.Volumes.Length > 0))
            .Select(edit => new Problem(
                "service.rename-data",
                $"{edit.Service} keeps its data on the server under its name. As {edit.NewName} it would begin again with none.",
                $"Keep the name {edit.Service}; or remove its volumes first, if its data may go."))
            .ToImmutableArray();
        if (problems.Length > 0)
            throw new ProblemException(problems);
    }
}
