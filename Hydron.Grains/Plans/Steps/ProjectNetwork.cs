namespace Hydron.Plans.Steps;

/// <summary>The network on which a project's containers reach each other by their services' names, and nobody else does.</summary>
public static class ProjectNetwork
{
    public static string Name(string project) => $"hydron-{project}";

    public static PlannedStep For(StepFactory make, string project) => make.Provisioning(
        $"network-{project}",
        "Make the project's network",
        "Containers of the project reach each other here by the services' names.",
        "docker knows the network.",
        StepFactory.Commands($"docker network inspect {Shell.Quote(Name(project))} >/dev/null 2>&1 || docker network create {Shell.Quote(Name(project))}"),
        rollback: [Containers.Remove("network", Name(project))]);
}
