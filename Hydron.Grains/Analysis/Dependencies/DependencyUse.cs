namespace Hydron.Analysis.Dependencies;

/// <summary>A sign that a service talks to something beside it.</summary>
/// <param name="Kind">As in <see cref="UsedDependency.Kind"/>.</param>
internal sealed record DependencyUse(string Kind, Evidence Evidence);
