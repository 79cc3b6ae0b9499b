namespace Hydron.Analysis.Manifests;

/// <summary>A program that a package of Cargo names.</summary>
/// <param name="Path">Of its source file; empty for the usual place.</param>
/// <param name="IsBuilt">False where it needs features that a build without arguments leaves off: Cargo passes over it.</param>
internal sealed record CargoProgram(string Name, string Path, bool IsBuilt);
