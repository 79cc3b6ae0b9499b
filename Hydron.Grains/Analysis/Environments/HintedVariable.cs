using Hydron.Projects;

namespace Hydron.Analysis.Environments;

/// <summary>Makes a variable of what a description of a deployment says of it.</summary>
internal static class HintedVariable
{
    /// <param name="value">As the description gives it; null where it leaves it to the person.</param>
    internal static EnvironmentVariable Of(string name, string? value, Evidence evidence)
    {
        var isSecret = VariableNames.IsSecret(name);
        return new EnvironmentVariable
        {
            Name = name,
            Value = value is { Length: > 0 } && !isSecret ? new PlainValue(value) : value is null && VariableNames.IsMadeUp(name) ? new GeneratedValue() : null,
            Default = value is { Length: > 0 } && isSecret && value.Contains("://", StringComparison.Ordinal) ? value : "",
            IsSecret = isSecret,
            IsRequired = value is null || isSecret,
            Evidence = [evidence],
        };
    }
}
