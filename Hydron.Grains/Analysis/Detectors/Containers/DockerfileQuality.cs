using System.Text.RegularExpressions;
using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>What a person should know of a Dockerfile that is used as it is. Each finding names its line; the rules are those of Docker's own build checks and best practices.</summary>
internal static partial class DockerfileQuality
{
    /// <summary>From this many bytes on it is worth saying that all of the folder is sent to the builder.</summary>
    private const long LargeContext = 50 * 1024 * 1024;

    /// <summary>One note that holds all findings, so that a Dockerfile does not crowd out the others; none for a good Dockerfile.</summary>
    internal static IEnumerable<string> NotesOn(SourceTree tree, DockerfileText dockerfile, string context)
    {
        var findings = Findings(tree, dockerfile, context).ToList();
        if (findings.Count > 0)
            yield return $"{dockerfile.Path} is used as it is. Worth improving: {string.Join("; ", findings)}.";
    }

    private static IEnumerable<string> Findings(SourceTree tree, DockerfileText dockerfile, string context)
    {
        var final = dockerfile.Final;
        foreach (var stage in dockerfile.Stages.Where(stage => IsUnpinned(stage, dockerfile)).DistinctBy(stage => stage.Base))
            yield return $"{stage.Base} names no version, so that a build of tomorrow differs from one of today (line {stage.Line})";
        foreach (var instruction in dockerfile.Instructions.Where(instruction => instruction.Keyword is "ENV" or "ARG"))
        {
            foreach (var name in Secrets(instruction))
                yield return $"the value of {name} becomes part of the image (line {instruction.Line})";
        }

        foreach (var instruction in dockerfile.Instructions.Where(instruction => instruction.Keyword == "ADD" && RemoteAddress().IsMatch(instruction.Arguments)))
            yield return $"ADD takes a file from the network without a checksum (line {instruction.Line})";
        if (IsRoot(final))
            yield return "the program runs as root, since no USER is set";
        if (final.IsShellForm && (final.EntryPoint.Length > 0 ? final.EntryPoint : final.Command) is { Length: > 0 } command && !command.StartsWith("exec ", StringComparison.Ordinal))
            yield return $"the command is in the shell form, so that the program does not hear the signal to stop (line {final.CommandEvidence?.Line})";
        if (final.HealthEvidence is null)
            yield return "there is no HEALTHCHECK; Hydron checks the service itself";
        if (InstallsForDevelopment(dockerfile, final) is { } line)
            yield return $"packages that only development needs are installed into the image (line {line})";
        if (!tree.HasIn(context, ".dockerignore") && !tree.Has($"{dockerfile.Path}.dockerignore") && tree.Under(context).Sum(file => file.Size) > LargeContext)
            yield return "there is no .dockerignore, and more than 50 MB are sent to each build";
    }

    private static bool IsUnpinned(DockerfileStage stage, DockerfileText dockerfile)
        => stage.Base == stage.Image && stage.Base is not ("scratch" or "") && !stage.Base.Contains('$') && !stage.Base.Contains('@') && ImageName.Of(stage.Base).Tag is "" or "latest"
            && !dockerfile.Stages.Any(other => other.Name.Equals(stage.Base, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Secrets(DockerfileInstruction instruction)
        => Assigned().Matches(instruction.Arguments)
            .Where(match => VariableNames.IsSecret(match.Groups[1].Value) && match.Groups[2].Value.Trim('"', '\'') is { Length: > 0 } value && !value.StartsWith('$') && !Placeholder().IsMatch(value))
            .Select(match => match.Groups[1].Value);

    private static bool IsRoot(DockerfileStage stage)
        => stage.User.Split(':')[0] is "" or "root" or "0" && !stage.Image.Contains("nonroot", StringComparison.Ordinal) && !stage.Image.Contains("unprivileged", StringComparison.Ordinal) && !DropsRoot().IsMatch(stage.EntryPoint);

    /// <summary>The line of an install in the last stage that leaves development's packages in; of Node.js only, whose package managers install them unless told otherwise.</summary>
    private static int? InstallsForDevelopment(DockerfileText dockerfile, DockerfileStage final)
    {
        var isProduction = final.Environment.TryGetValue("NODE_ENV", out var mode) && mode.Value == "production";
        return isProduction ? null : dockerfile.Instructions
            .Where(instruction => instruction.Line > final.Line && instruction.Keyword == "RUN" && NodeInstall().IsMatch(instruction.Arguments) && !ProductionOnly().IsMatch(instruction.Arguments))
            .Select(instruction => (int?)instruction.Line)
            .FirstOrDefault();
    }

    [GeneratedRegex("""([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S+)""")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\A(?:change|your|x+\z|placeholder|dummy|fake|build|none|null|false|true|\d\z)|_here\z|dummy|placeholder", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A(?!.*--checksum)(?:--\S+\s+)*\[?""?https?://", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteAddress();

    [GeneratedRegex(@"gosu|su-exec|setpriv|s6|\binit\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropsRoot();

    [GeneratedRegex(@"\b(?:npm (?:ci|install|i)|yarn install|yarn\s*(?:&&|\z)|pnpm (?:install|i))\b?")]
    private static partial Regex NodeInstall();

    [GeneratedRegex(@"--production|--omit[= ]dev|--only[= ]prod|--prod\b|-P\b|prune|-g\b|--global|npm run build|(?:yarn|pnpm|npm)(?: run)? build|install [a-z@]", RegexOptions.IgnoreCase)]
    private static partial Regex ProductionOnly();
}
