using System.Globalization;
using System.Text;
using Hydron.Runs;

namespace Hydron.Chats.Operations;

/// <summary>Two runs beside each other, as a table.</summary>
internal static class RunComparisonText
{
    public static string Of(RunComparison comparison)
    {
        var text = new StringBuilder(comparison.FirstDifference is { } first ? $"They begin to differ at \"{first.Title}\".\n\n" : "Every step ended alike.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| step | run {comparison.Before.Number} | run {comparison.After.Number} |\n|---|---|---|\n");
        foreach (var step in comparison.Steps)
            text.Append(CultureInfo.InvariantCulture, $"| {(step.Differs ? $"**{step.Title}**" : step.Title)} | {Words(step.Before)} | {Words(step.After)} |\n");
        return text.ToString();
    }

    private static string Words(RunStep? step)
    {
        if (step is null)
            return "–";
        var took = StepComparison.DurationOf(step) is { } duration ? string.Create(CultureInfo.InvariantCulture, $" {duration.TotalSeconds:0.0} s") : "";
        return $"{step.Status.ToString().ToLowerInvariant()}{(step.ExitCode is { } code and not 0 ? $" ({code})" : "")}{took}";
    }
}
