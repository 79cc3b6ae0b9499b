using System.ComponentModel;

namespace Hydron.Runs.Repairs.Proposals;

/// <summary>What a model makes of a failed step, as it comes: nothing of it is trusted before <see cref="ProposedDiagnosis"/> has looked at it.</summary>
public sealed record RepairAnswer
{
    [Description("What went wrong and why, one sentence in plain words.")]
    public required string Explanation { get; init; }

    [Description("The line of the output that gave it away, word for word.")]
    public string? Seen { get; init; }

    [Description("What the person can do where your proposal is not taken or does not help, one sentence.")]
    public string? Next { get; init; }

    [Description("Seconds to wait before the step is tried again, for what passes by itself. 0 to 600.")]
    public int WaitSeconds { get; init; }

    [Description("Another port that the step's service listens on.")]
    public int? Port { get; init; }

    [Description("Another memory limit for the step's service, in MB.")]
    public int? MemoryMb { get; init; }

    [Description("Another version of the service's language, such as 22 or 3.12.")]
    public string? LanguageVersion { get; init; }

    [Description("Debian packages to install in the service's image.")]
    public IReadOnlyList<string>? SystemPackages { get; init; }

    [Description("Another start command for the step's service.")]
    public string? StartCommand { get; init; }

    [Description("Environment variables of the step's service to set. Never a secret.")]
    public IReadOnlyList<ProposedVariable>? Environment { get; init; }

    [Description("Bash commands to run once on the server, as root, before the step is tried again. Each stands by itself.")]
    public IReadOnlyList<string>? CommandsBefore { get; init; }

    [Description("All commands of the step, changed where they were wrong; only for steps that prepare the server.")]
    public IReadOnlyList<string>? StepCommands { get; init; }
}

/// <summary>A variable as a model proposes it.</summary>
public sealed record ProposedVariable(string? Name, string? Value);
