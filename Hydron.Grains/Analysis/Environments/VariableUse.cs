namespace Hydron.Analysis.Environments;

/// <summary>One place where a variable is read or given.</summary>
/// <param name="Default">What the code falls back to, or what the example file proposes; empty for none.</param>
/// <param name="IsOptional">The code does without it.</param>
/// <param name="IsExample">It is proposed by an example file rather than read by code.</param>
internal sealed record VariableUse(string Name, string Default, bool IsOptional, bool IsExample, Evidence Evidence);
