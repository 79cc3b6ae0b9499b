using Hydron.Chats;
using Hydron.Runs.Execution;
using Hydron.Runs.Repairs;
using Hydron.Runs.Repairs.Proposals;
using Microsoft.Extensions.Logging;

namespace Hydron.Runs;

/// <remarks>This part asks the project's model about a failure that the catalogue does not know.</remarks>
public sealed partial class RunGrain
{
    /// <summary>How long a model may think about a failed step.</summary>
    private static readonly TimeSpan ModelPatience = TimeSpan.FromMinutes(3);

    /// <returns>Null where the project has chosen no model, or nothing comes of it.</returns>
    private async Task<Diagnosis?> AskModelAsync(StepContext context, FailedStep failed)
    {
        if (RepairModel.IsExhausted(failed.Earlier))
            return null;
        using var late = new CancellationTokenSource(ModelPatience, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stopping.Token, _leaving.Token);
        try
        {
            if (await ModelAsync() is not { } assistant)
                return null;
            await context.RemarkAsync($"Asking {assistant.Model.Reference} about it…", ends.Token);
            var facts = failed.Step.Server.Length > 0 ? (await context.Servers.GetAsync(failed.Step.Server)).Facts : null;
            var (diagnosis, usage) = await Task.Run(() => RepairModel.AskAsync(assistant, failed, facts, context.Log.Redactor, ends.Token));
            if (usage is not null)
                await context.RemarkAsync($"\e[2mIt was told {usage.Input} tokens and said {usage.Output}: {usage.Credits:0.##} credits.\e[0m", _leaving.Token);
            return diagnosis;
        }
        catch (ProblemException exception)
        {
            await context.RemarkAsync($"No model helps here: {exception.Message}", _leaving.Token);
        }
        catch (OperationCanceledException) when (!_leaving.IsCancellationRequested)
        {
            if (late.IsCancellationRequested)
                await context.RemarkAsync($"The model did not answer within {ModelPatience.TotalMinutes:0} minutes.", _leaving.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ModelBroke(logger, exception, Key); // how the step failed is known without it
        }

        return null;
    }

    /// <summary>Whom the project has chosen now; null for the built-in assistant, which has no opinion of its own.</summary>
    private async Task<Assistant?> ModelAsync() => await chosen.OpenModelAsync(Workspace, (await ProjectAsync()).Assistant);

    [LoggerMessage(Level = LogLevel.Error, Message = "The model could not be asked about a failed step of {Run}")]
    private static partial void ModelBroke(ILogger logger, Exception exception, string run);
}
