using Hydron.Analysis.Environments;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Runs.Repairs.Proposals;

/// <summary>
/// From a model's answer to a diagnosis like the catalogue's. What is in it is checked as any input is; what changes is said in Hydron's own words, from what will be done. A number, a
/// version or the name of a package mends by itself, as with the catalogue; whatever is free text (commands, values of variables) waits for the person. Pure.
/// </summary>
public static class ProposedDiagnosis
{
    /// <summary>Part of the problem's code, as a known failure's is.</summary>
    public const string Code = "model";

    private const int MostCommands = 20;
    private const int MostVariables = 20;
    private const int LongestWait = 600;

    /// <param name="model">Who answered, for a sentence.</param>
    /// <exception cref="ProblemException">It cannot be used, with the reason.</exception>
    public static Diagnosis Of(FailedStep failed, RepairAnswer answer, string model)
    {
        var explanation = ProposedText.Sentence(answer.Explanation);
        if (explanation.Length == 0)
            throw ProposedText.Refused("it does not say what happened");
        var seen = ProposedText.Sentence(answer.Seen);
        var next = ProposedText.Sentence(answer.Next);
        return new Diagnosis(
            failed.Output.FirstOrDefault(line => seen.Length > 0 && line.Contains(seen, StringComparison.Ordinal)) ?? failed.Output.LastOrDefault() ?? "",
            $"{model} says: {explanation}",
            next.Length > 0 ? next : failed.Problem.Next,
            Amend(failed, answer, model));
    }

    private static Amendment? Amend(FailedStep failed, RepairAnswer answer, string model)
    {
        if (answer.WaitSeconds is < 0 or > LongestWait)
            throw ProposedText.Refused($"a wait of {answer.WaitSeconds} seconds is not between 0 and {LongestWait}");
        var before = Commands(answer.CommandsBefore, "A command", []);
        if (!before.IsEmpty && failed.Step.Server.Length == 0)
            throw ProposedText.Refused("the step has no server to run commands on");
        ImmutableArray<(Edit Edit, string Change, bool IsFree)> edits = [.. ServiceEdits(failed, answer), .. StepEdits(failed, answer)];
        List<string> changes =
        [
            .. edits.Select(edit => edit.Change),
            .. before.IsEmpty ? Array.Empty<string>() : [$"runs {Count(before.Length)} of {model} on {failed.Step.Server} first"],
            .. answer.WaitSeconds == 0 ? Array.Empty<string>() : [$"waits {answer.WaitSeconds} seconds"],
        ];
        if (changes.Count == 0)
            return null;
        // Refused now rather than when the person has approved it.
        PlanAmendment.Apply(failed.Request.Plan, failed.Request.ProjectSlug, new ServicesVersion { Services = failed.Request.Services }, [.. edits.Select(edit => edit.Edit)], protect: _ => "");
        return new Amendment
        {
            Change = $"{string.Join(", ", changes)}, then tries the step again.",
            First = before,
            Wait = TimeSpan.FromSeconds(answer.WaitSeconds),
            Edits = [.. edits.Select(edit => edit.Edit)],
            NeedsApproval = !before.IsEmpty || edits.Any(edit => edit.IsFree),
        };
    }

    private static IEnumerable<(Edit Edit, string Change, bool IsFree)> ServiceEdits(FailedStep failed, RepairAnswer answer)
    {
        var variables = answer.Environment ?? [];
        var packages = answer.SystemPackages ?? [];
        if (failed.Service is not { } service)
        {
            if (answer is not { Port: null, MemoryMb: null, LanguageVersion: null, StartCommand: null } || variables.Count > 0 || packages.Count > 0)
                throw ProposedText.Refused("the step is about no service that could be changed");
            yield break;
        }

        if (answer.Port is { } port)
            yield return (new SetPort(service.Name, port), $"changes the port of {service.Name} to {port}", false);
        if (answer.MemoryMb is { } memory)
        {
            if (failed.Server is { MemoryMb: > 0 and var most } && memory > most)
                throw ProposedText.Refused($"{failed.Where} has no {memory} MB of memory");
            yield return (new SetMemory(service.Name, memory), $"gives {service.Name} up to {memory} MB of memory", false);
        }

        if (answer.LanguageVersion is { } version)
            yield return (new SetLanguageVersion(service.Name, ServiceRules.Version(version)), $"builds {service.Name} with version {version} of its language", false);
        if (packages.Count > 0)
        {
            ImmutableArray<string> names = [.. packages.Take(MostCommands).Select(package => ProposedText.Exact(package, "The name of a package"))];
            yield return (new AddSystemPackages(service.Name, names), $"installs {string.Join(", ", names)} in the image of {service.Name}", false);
        }

        if (answer.StartCommand is { } start)
            yield return (new SetCommands(service.Name, Start: ProposedText.Exact(start, "The start command")), $"starts {service.Name} with \"{start}\"", true);
        foreach (var variable in variables.Count <= MostVariables ? variables : throw ProposedText.Refused($"it sets more than {MostVariables} variables"))
        {
            var (name, value) = (ProposedText.Exact(variable?.Name, "The name of a variable"), ProposedText.Exact(variable?.Value, "The value of a variable"));
            if (VariableNames.IsSecret(name, value) || service.Environment.Any(known => known.Name == name && (known.IsSecret || known.Value is ReferenceValue)))
                throw ProposedText.Refused($"{name} is a secret, or leads to another service, and is the person's to set");
            yield return (new SetEnvironmentVariable(service.Name, name, value, IsSecret: false), $"sets {name}={value} for {service.Name}", true);
        }
    }

    /// <summary>Steps of a service are made anew from the service at each deployment, with the release's number in them: other commands for them could not be kept.</summary>
    private static IEnumerable<(Edit Edit, string Change, bool IsFree)> StepEdits(FailedStep failed, RepairAnswer answer)
    {
        if (answer.StepCommands is not { Count: > 0 } proposed)
            yield break;
        if (failed.Step is not { Phase: RunPhase.Provisioning, Service: "", Action: RunCommands action })
            throw ProposedText.Refused("the commands of this step are made from its service");
        yield return (new EditStepCommands(failed.Step.Id, Commands(proposed, "A command of the step", action.Commands)), "changes the commands of this step", true);
    }

    /// <summary>A new one is one word for a bash of its own: it gets out of itself by no quote, and changes nothing for those after it.</summary>
    private static ImmutableArray<string> Commands(IReadOnlyList<string>? proposed, string what, ImmutableArray<string> known) => (proposed?.Count ?? 0) <= MostCommands
        ? [.. (proposed ?? []).Select(command => ProposedText.Exact(command, what)).Select(command => known.Contains(command) ? command : Shell.Command("bash", "-euo", "pipefail", "-c", command))]
        : throw ProposedText.Refused($"it has more than {MostCommands} commands");

    private static string Count(int commands) => commands == 1 ? "a command" : $"{commands} commands";
}
