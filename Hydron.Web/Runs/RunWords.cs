using MudBlazor;

namespace Hydron.Runs;

/// <summary>How runs, phases and steps are called and drawn.</summary>
public static class RunWords
{
    public static string NameOf(RunStatus status) => status switch
    {
        RunStatus.Waiting => "Waiting",
        RunStatus.Running => "Running",
        RunStatus.Pausing => "Pausing after this step",
        RunStatus.Paused => "Paused",
        RunStatus.Stopping => "Stopping",
        RunStatus.Stopped => "Stopped",
        RunStatus.Failed => "Failed",
        _ => "Succeeded",
    };

    /// <summary>The chip's class in app.css.</summary>
    public static string ToneOf(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "success",
        RunStatus.Failed => "error",
        RunStatus.Stopped or RunStatus.Paused => "warning",
        RunStatus.Waiting => "neutral busy",
        _ => "info busy",
    };

    public static string NameOf(StepStatus status) => status switch
    {
        StepStatus.Pending => "Not begun",
        StepStatus.Running => "Running",
        StepStatus.Succeeded => "Done",
        StepStatus.Skipped => "Skipped",
        StepStatus.Failed => "Failed",
        _ => "Stopped",
    };

    /// <summary>How a repair's change is introduced.</summary>
    public static string NameOf(RepairStatus status) => status switch
    {
        RepairStatus.Applied => "Repair",
        RepairStatus.Proposed => "Waits for your approval",
        _ => "Not repaired",
    };

    public static string IconOf(StepStatus status) => status switch
    {
        StepStatus.Pending => Icons.Material.Rounded.RadioButtonUnchecked,
        StepStatus.Running => Icons.Material.Rounded.Autorenew,
        StepStatus.Succeeded => Icons.Material.Rounded.CheckCircle,
        StepStatus.Skipped => Icons.Material.Rounded.SkipNext,
        StepStatus.Failed => Icons.Material.Rounded.Error,
        _ => Icons.Material.Rounded.StopCircle,
    };

    public static Color ColorOf(StepStatus status) => status switch
    {
        StepStatus.Succeeded => Color.Success,
        StepStatus.Failed => Color.Error,
        StepStatus.Stopped => Color.Warning,
        StepStatus.Running => Color.Info,
        _ => Color.Default,
    };

    /// <summary>" on web-1", where the step's title does not name its server already; empty otherwise.</summary>
    public static string WhereOf(RunStep step) =>
        step.Server.Length == 0 || step.Title.Contains(step.Server, StringComparison.Ordinal) ? "" : $" on {step.Server}";

    /// <summary>Whole seconds below an hour: "42 s", "3 min 5 s", "1 h 12 min".</summary>
    public static string DurationOf(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)duration.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)duration.TotalMinutes} min {duration.Seconds} s",
        _ => $"{(int)duration.TotalHours} h {duration.Minutes} min",
    };
}
