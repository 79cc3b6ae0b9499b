namespace Hydron.Analysis.Dependencies;

/// <summary>A sign that a service uses a managed dependency.</summary>
/// <param name="IsSure">Enough by itself; otherwise it only counts where nothing speaks against it.</param>
internal sealed record DependencyUse(string Kind, Evidence Evidence, bool IsSure = true);
