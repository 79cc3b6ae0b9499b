using System.Globalization;
using Hydron.Runs;

namespace Hydron.CommandLine;

/// <summary>A line about a run.</summary>
public sealed record RunRemark(string Text, Tone Tone = Tone.Plain);

/// <summary>Tells a run as it goes: its phases, the log's lines, what was repaired and how each step ended, each once and in order.</summary>
public sealed class RunNarrator
{
    /// <summary>The newest attempt of each step whose end is told.</summary>
    private readonly Dictionary<string, int> _ended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _repaired = new(StringComparer.Ordinal);
    private RunPhase? _phase;

    /// <param name="run">The run as it was when <see cref="RunView.LastLogLine"/> was its last line.</param>
    /// <param name="lines">The lines up to there that were not told yet; a step's first line is its title.</param>
    public IEnumerable<RunRemark> Tell(RunView run, IReadOnlyList<LogLine> lines)
    {
        var steps = run.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var current = "";
        foreach (var line in lines)
        {
            if (steps.TryGetValue(line.StepId, out var step) && line.StepId != current)
            {
                // Steps run one after the other: those before this one have said everything.
                foreach (var remark in run.Steps.TakeWhile(each => each.Id != step.Id).SelectMany(End).Concat(Enter(step.Phase)))
                    yield return remark;
                current = line.StepId;
            }

            yield return new RunRemark(line.StepId.Length > 0 ? $"[{line.StepId}] {line.Text}" : line.Text, Tone.Faint);
        }

        foreach (var remark in run.Steps.SelectMany(step => Repairs(step).Concat(End(step))))
            yield return remark;
    }

    /// <summary>Where it is, in one line.</summary>
    public static string Where(RunView run, DateTimeOffset now)
    {
        var progress = RunProgress.Of(run);
        var isWaiting = run.Summary.Status == RunStatus.Waiting && run.WaitingFor.Length > 0;
        var what = isWaiting ? $"waiting for {run.WaitingFor}" : progress.Current?.Title ?? RunWords.NameOf(run.Summary.Status);
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Total} · {what} · {RunWords.DurationOf(now - run.Summary.StartedAt)}");
    }

    private IEnumerable<RunRemark> Enter(RunPhase phase)
    {
        if (phase != _phase)
            yield return new RunRemark(RunPhases.NameOf(phase), Tone.Title);
        _phase = phase;
    }

    /// <summary>Repairs that were not told yet; a step may be repaired while it goes on.</summary>
    private IEnumerable<RunRemark> Repairs(RunStep step)
    {
        var told = _repaired.GetValueOrDefault(step.Id);
        _repaired[step.Id] = step.Repairs.Length;
        foreach (var repair in step.Repairs.Skip(told))
            yield return new RunRemark($"~ {step.Title}: {repair.Explanation} {RunWords.NameOf(repair.Status)}: {repair.Amendment.Change}", Tone.Title);
    }

    private IEnumerable<RunRemark> End(RunStep step)
    {
        if (step.Status is StepStatus.Pending or StepStatus.Running || _ended.GetValueOrDefault(step.Id, -1) >= step.Attempt)
            yield break;
        _ended[step.Id] = step.Attempt;
        foreach (var remark in Enter(step.Phase))
            yield return remark;
        var server = step.Server.Length > 0 && !step.Title.Contains(step.Server, StringComparison.Ordinal) ? $" on {step.Server}" : "";
        var took = step is { StartedAt: { } from, EndedAt: { } to } ? $" ({RunWords.DurationOf(to - from)})" : "";
        yield return step.Status switch
        {
            StepStatus.Succeeded => new RunRemark($"+ {step.Title}{server}{took}", Tone.Good),
            StepStatus.Skipped => new RunRemark($"- {step.Title}{server}: nothing to do", Tone.Faint),
            _ => new RunRemark($"! {step.Title}{server}: {RunWords.NameOf(step.Status).ToLowerInvariant()}{took}", Tone.Bad),
        };
    }
}
