namespace Hydron.Analysis.Dependencies;

/// <summary>What speaks for the dependencies of one service, by where it was found.</summary>
/// <param name="Selected">A description of a deployment gives it, or a variable picks it by name: <c>QUEUE_CONNECTION=redis</c>.</param>
/// <param name="Configured">The configuration of an ORM or a URL in the code names it.</param>
/// <param name="Addressed">A variable can hold nothing but its address.</param>
/// <param name="Drivers">A package for it is installed.</param>
internal sealed record DependencySigns(
    IReadOnlyList<DependencyUse> Selected, IReadOnlyList<DependencyUse> Configured, IReadOnlyList<DependencyUse> Addressed, IReadOnlyList<DependencyUse> Drivers);
