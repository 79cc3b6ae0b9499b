using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Sources;
using Microsoft.Extensions.Logging;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    /// <summary>How often progress is shown while an analysis runs.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private AnalysisProgress? _analyzing;
    private Task _analysis = Task.CompletedTask;
    private CancellationTokenSource? _analysisCancellation;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_analysisCancellation is { } running)
            await running.CancelAsync();
    }

    public async Task SetSource(Source source)
    {
        EnsureExists();
        var problems = sources.Validate(source);
        if (problems.Length > 0)
            throw new ProblemException(problems);
        await CancelAnalysis();
        State.SourceReader = await ReaderOfAsync(source);
        if (State.Source != source)
            State.Corrections = [];
        State.Source = source;
        await Analyze();
    }

    public async Task Analyze()
    {
        EnsureExists();
        if (_analyzing is not null)
            return;
        var source = EnsureSource();
        _analysisCancellation = new CancellationTokenSource();
        _analyzing = new AnalysisProgress(AnalysisStep.Connect, source.Label, time.GetUtcNow());
        State.AnalysisProblem = null;
        await SaveAsync();
        DelayDeactivation(TimeSpan.FromMinutes(30));
        await PostAsync($"Analyzing {source.Label}.", new AnalysisCard(NextAnalysisNumber));
        _analysis = AnalyzeAsync(source, _analysisCancellation.Token);
    }

    public async Task Correct(ImmutableArray<AnalysisCorrection> corrections)
    {
        EnsureExists();
        EnsureSource();
        var problems = CorrectionForm.Check(corrections);
        if (problems.Length > 0)
            throw new ProblemException(problems);
        await CancelAnalysis();
        State.Corrections = CorrectionForm.Normalize(corrections);
        await Analyze();
    }

    public async Task CancelAnalysis()
    {
        if (_analysisCancellation is not { } running)
            return;
        await running.CancelAsync();
        await _analysis;
    }

    /// <summary>
    /// Whoever names a repository lets Hydron read it with what they have connected. Who only changes how it is read (its branch, its folder) does not put
    /// theirs in the place of the connections that open it: a project that everybody sees must not get a person's access by a word of another's.
    /// </summary>
    private async Task<string> ReaderOfAsync(Source source)
    {
        if (source is not GitSource git)
            return "";
        if (State.SourceReader.Length == 0 || State.Source is not GitSource before || before.Url != git.Url)
            return caller.UserId;
        using (system.Enter(Workspace))
            return await GrainFactory.GetGrain<IConnectionsGrain>(GrainKeys.Of(Workspace, State.SourceReader)).Covers(git.Url) ? State.SourceReader : caller.UserId;
    }

    private Source EnsureSource() => State.Source
        ?? throw new ProblemException("project.no-source", "This project has no source yet.", "Paste the URL of a git repository, name a Docker image, or pick a template.");

    private int NextAnalysisNumber => (State.Analyses.LastOrDefault()?.Number ?? 0) + 1;

    private async Task AnalyzeAsync(Source source, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        try
        {
            var report = new LatestProgress(_analyzing!);
            var corrections = State.Corrections; // read here: the work has no access to the grain's state
            var access = SourceAccess.Of(Key, State.SourceReader);
            var model = await ModelAsync();
            var work = Task.Run(() => ReadAsync(source, access, corrections, model, report, cancellation), cancellation);
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, Task.Delay(ProgressInterval, time, CancellationToken.None));
                if (report.Latest != _analyzing)
                {
                    _analyzing = report.Latest;
                    State.Version++;
                    await ShowAsync();
                }
            }

            var version = await work with { Number = NextAnalysisNumber, CreatedAt = time.GetUtcNow(), Duration = time.GetElapsedTime(began) };
            _analyzing = null;
            var earlier = State.Analyses.LastOrDefault(each => each.Source == source)?.Services ?? [];
            await AcceptAsync(version with { Services = SealedServices.Seal(version.Services, earlier, secrets.Protect, secrets.Unprotect) });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await FailAnalysisAsync(new Problem("analysis.cancelled", "The analysis was cancelled.", "Say \"analyze\" to start it again."));
        }
        catch (ProblemException exception)
        {
            await FailAnalysisAsync(exception.Problems[0]);
        }
        catch (Exception exception)
        {
            AnalysisBroke(logger, exception, Key);
            await FailAnalysisAsync(new Problem("analysis.error", "The analysis ended by a mistake of Hydron's own.", "Try again; the server's log has the details."));
        }
        finally
        {
            // Another one may have begun while this one's result was being stored.
            if (_analysisCancellation?.Token == cancellation)
                _analysisCancellation = null;
        }
    }

    private async Task<AnalysisVersion> ReadAsync(Source source, SourceAccess? access, ImmutableArray<AnalysisCorrection> corrections, Assistant? model, LatestProgress report, CancellationToken cancellation)
    {
        var version = await SourceAnalysis.OfAsync(
            sources, source, access, corrections, report.At, cancellation, model is null ? null : (found, again) => SettleAsync(model, found, again, cancellation));
        return !version.Services.IsEmpty ? version : throw new ProblemException(
            "analysis.nothing-deployable",
            $"Nothing deployable was found in {source.Label}. {string.Join(" ", version.Notes)}".TrimEnd(),
            "Add a Dockerfile, name the folder of the application, or try another branch.");
    }

    private async Task AcceptAsync(AnalysisVersion version)
    {
        var before = State.Analyses.LastOrDefault();
        var current = State.CurrentServices;
        var services = before is null || before.Source != version.Source
            ? version.Services
            : ServiceMerge.Merge(before.Services, current.Services, version.Services);
        ProjectState.Keep(State.Analyses, version);
        KeepServices(new ServicesVersion { Number = current.Number + 1, AnalysisNumber = version.Number, Services = services });
        // Undo goes back over edits; over an analysis it would bring back services of another commit, or of another source.
        State.Checkpoints.Clear();
        await SaveAsync();
        // Not where the person was quicker: while this was stored, they may have asked for a plan of the new services.
        if (State.IsInfrastructureStale)
            await ReplanAsync();
    }

    private async Task FailAnalysisAsync(Problem problem)
    {
        _analyzing = null;
        State.AnalysisProblem = problem;
        await SaveAsync();
        await PostAsync("", new ProblemCard(problem));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The analysis of {Project} broke")]
    private static partial void AnalysisBroke(ILogger logger, Exception exception, string project);

    /// <summary>Written by the analysis on its own thread, read by the grain.</summary>
    private sealed class LatestProgress(AnalysisProgress first)
    {
        private volatile AnalysisProgress _latest = first;

        public AnalysisProgress Latest => _latest;

        public void At(AnalysisStep step, string detail) => _latest = _latest with { Step = step, Detail = detail };
    }
}
