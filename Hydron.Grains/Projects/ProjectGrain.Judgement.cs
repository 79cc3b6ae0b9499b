using Hydron.Analysis;
using Hydron.Chats;
using Microsoft.Extensions.Logging;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    /// <summary>A model that takes longer helps nobody: the person is asked instead.</summary>
    private static readonly TimeSpan LongestJudgement = TimeSpan.FromMinutes(1);

    /// <summary>The model that the project has chosen; null for the built-in assistant, and where there is no key for it.</summary>
    private async Task<Assistant?> ModelAsync()
    {
        try
        {
            return await chosen.OpenModelAsync(Workspace, State.Assistant);
        }
        catch (ProblemException)
        {
            return null; // The chat says it where it matters: without an answer the person is asked.
        }
    }

    /// <summary>Runs beside the grain, and touches none of its state. Whatever goes wrong with the model, the question is the person's then.</summary>
    private async Task<AnalysisVersion> SettleAsync(Assistant model, AnalysisVersion found, Func<AnalysisCorrection, AnalysisVersion> again, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(LongestJudgement, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await Judgement.AskAsync(model, found, ends.Token) is { } answer ? Judgement.Take(found, answer, model.Model.Name, again) : found;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            JudgementFailed(logger, exception, Key);
            return found;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model of {Project} did not answer a question of the analysis")]
    private static partial void JudgementFailed(ILogger logger, Exception exception, string project);
}
