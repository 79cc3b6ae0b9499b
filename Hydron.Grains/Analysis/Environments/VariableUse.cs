namespace Hydron.Analysis.Environments;

/// <summary>One place where a variable is read or given.</summary>
/// <param name="Default">What the code falls back to, or what the example file proposes; empty for none.</param>
/// <param name="IsOptional">The code does without it.</param>
/// <param name="IsExample">It is proposed by an example file rather than read by code.</param>
/// <param name="IsDemanded">The code says that it fails without it, whatever other places do.</param>
internal sealed record VariableUse(string Name, string Default, bool IsOptional, bool IsExample, Evidence Evidence, bool IsDemanded = false)
{
    /// <summary>A place of the code.</summary>
    /// <param name="index">Of the name in the text.</param>
    internal static VariableUse Read(SourceFile file, int index, string name, string fallback = "", bool isOptional = false, bool isDemanded = false)
        => new(name, fallback, isOptional || fallback.Length > 0, IsExample: false, file.EvidenceAt(index, $"{name} is read here"), isDemanded);
}
