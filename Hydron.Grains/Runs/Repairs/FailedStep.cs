using System.Text.RegularExpressions;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Logs;

namespace Hydron.Runs.Repairs;

/// <summary>Everything that is known of an attempt that failed.</summary>
public sealed record FailedStep
{
    /// <summary>Characters of a line that are looked at: the rest of a longer one says nothing more, and patterns stay fast.</summary>
    private const int MostCharacters = 2000;

    public required PlannedStep Step { get; init; }

    /// <summary>As the executor saw it.</summary>
    public required Problem Problem { get; init; }

    /// <summary>The last lines that it wrote, and what the server's journal says of the programs that it started.</summary>
    public ImmutableArray<string> Output { get; init; } = [];

    /// <summary>The server after the failure; null where it could not be asked.</summary>
    public ServerCondition? Server { get; init; }

    public required RunRequest Request { get; init; }

    /// <summary>What was repaired in this step before, oldest first.</summary>
    public ImmutableArray<Repair> Earlier { get; init; } = [];

    /// <summary>The service that the step is about; null for none.</summary>
    public Service? Service => Request.Services.FirstOrDefault(service => service.Name == Step.Service);

    /// <summary>Its Dockerfile is made from the service, so that an edit of the service changes the build.</summary>
    public bool IsGeneratedBuild => Service is { Dockerfile.IsGenerated: true, Image: null };

    /// <summary>Where it happened, for a sentence.</summary>
    public string Where => Step.Server.Length > 0 ? Step.Server : "the server";

    /// <summary>Lines as they stand in the log, made ready: without colours, and without the commands that Hydron wrote there itself.</summary>
    public static ImmutableArray<string> Cleaned(IEnumerable<string> lines) =>
    [
        .. lines.Where(line => !line.StartsWith("\e[2m$ ", StringComparison.Ordinal))
            .Select(line => LogText.Plain(line.Length <= MostCharacters ? line : line[..MostCharacters]).Trim())
            .Where(line => line.Length > 0),
    ];

    /// <summary>The newest line that holds one of the texts, whatever their case; null for none.</summary>
    public string? Line(params ReadOnlySpan<string> texts)
    {
        for (var index = Output.Length - 1; index >= 0; index--)
        {
            foreach (var text in texts)
            {
                if (Output[index].Contains(text, StringComparison.OrdinalIgnoreCase))
                    return Output[index];
            }
        }

        return null;
    }

    /// <summary>What a pattern finds in the newest line that it matches; null for none.</summary>
    public Match? Find(Regex pattern)
    {
        for (var index = Output.Length - 1; index >= 0; index--)
        {
            if (pattern.Match(Output[index]) is { Success: true } match)
                return match;
        }

        return null;
    }
}
