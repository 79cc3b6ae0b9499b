using Hydron.Plans;
using Hydron.Runs.Logs;
using Hydron.Runs.Remote;
using Hydron.Servers;

namespace Hydron.Runs.Execution;

/// <summary>What an executor works with: one attempt of one step.</summary>
public sealed record StepContext
{
    /// <summary>The run's grain key: <c>workspace/run</c>.</summary>
    public required string RunKey { get; init; }

    public required RunRequest Request { get; init; }

    public required PlannedStep Step { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>Whether this attempt may have been started by an executor before this one.</summary>
    public required bool MayHaveStarted { get; init; }

    /// <summary>The commit to build; empty for the branch's newest.</summary>
    public required string Commit { get; init; }

    public required RunLog Log { get; init; }

    public required RunServers Servers { get; init; }

    public required EnvironmentResolver Environment { get; init; }

    /// <summary>What the attempt before failed of, and what is done about it before this one; null for nothing.</summary>
    public Repair? Repair { get; init; }

    /// <summary>The attempt before this one.</summary>
    public StepContext Earlier() => this with { Attempt = Attempt - 1, MayHaveStarted = true };

    /// <summary>Names this attempt on the server, unique among all runs.</summary>
    public string RemoteId => $"{GrainKeys.IdOf(RunKey)}-{Step.Id}-{Attempt}".Replace('_', '-');

    /// <summary>This attempt, on the step's server, in this executor's hands.</summary>
    public RemoteAttempt Remote => new(RunKey, RemoteId, Servers.LeaseOf(Step.Server));

    public Task RemarkAsync(string text, CancellationToken cancellation) => Log.RemarkAsync(Step.Id, text, cancellation);

    /// <summary>The commands as they will run, so that the log can be read by itself.</summary>
    public Task RemarkCommandsAsync(ImmutableArray<string> commands, CancellationToken cancellation) =>
        MayHaveStarted || commands.IsEmpty ? Task.CompletedTask : RemarkAsync(string.Join('\n', commands.Select(command => $"\e[2m$ {command}\e[0m")), cancellation);

    /// <summary>Reports of a provider, as remarks: each new one once.</summary>
    public LogProgress Progress() => Progress(new PendingReports());

    /// <summary>The same of work that has begun, and reported, before the step.</summary>
    public LogProgress Progress(PendingReports reports) => new(this, reports);
}
