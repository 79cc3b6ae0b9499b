namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>A library of the program.</summary>
/// <param name="Version">Empty where a parent or a platform says it.</param>
internal sealed record JvmDependency(string Group, string Artifact, string Version, Evidence Evidence)
{
    /// <summary><c>org.postgresql:postgresql</c>.</summary>
    internal string Coordinates => $"{Group}:{Artifact}";
}
