using System.Text.RegularExpressions;
using Hydron.Chats.Offline.Sentences;

namespace Hydron.Chats.Offline;

/// <summary>
/// Understands what a person writes, by rules. A sentence is understood only where a rule fits the whole of it, so that nothing is changed on a guess; where two
/// requests stand in one sentence, both must be understood.
/// </summary>
public static partial class SentenceReader
{
    /// <summary>Longer texts are no sentences; a pasted .env block may be longer.</summary>
    public const int LongestSentence = 1000;

    /// <summary>The families of sentences, the specific ones before the general.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
        .. AssistantSentences.Rules,
        .. SourceSentences.Rules,
        .. AnalysisSentences.Rules,
        .. CorrectionSentences.Rules,
        .. PlanSentences.Rules,
        .. DomainSentences.Rules,
        .. ProxySentences.Rules,
        .. RunSentences.Rules,
        .. SecretSentences.Rules,
        .. PortSentences.Rules,
        .. HealthCheckSentences.Rules,
        .. DependencySentences.Rules,
        .. ServerSentences.Rules,
        .. DockerfileSentences.Rules,
        .. ContainerSentences.Rules,
        .. BuildSentences.Rules,
        .. EnvironmentSentences.Rules,
        .. ServiceSentences.Rules,
        .. StatusSentences.Rules,
        .. HelpSentences.Rules,
    ];

    public static Understood Read(string text, ProjectContext project)
    {
        var block = text.Trim().Contains('\n', StringComparison.Ordinal) ? ReadBlock(text, project) : null;
        if (block is Calls || text.Length > LongestSentence)
            return block ?? HelpSentences.NotUnderstood;
        var said = Spaces().Replace(text.Trim(), " ").Replace('’', '\'').Replace('“', '"').Replace('”', '"');
        var understood = ReadSaid(said, project);
        if (understood is Calls || TypingErrors.Mend(Colloquial.WrittenOut(said), project) is not { } mended || mended == said)
            return understood ?? block ?? HelpSentences.NotUnderstood;
        var meant = ReadSaid(mended, project);
        return meant as Calls ?? understood ?? meant ?? block ?? HelpSentences.NotUnderstood;
    }

    private static Understood? ReadSaid(string said, ProjectContext project) => ReadSequence(said, project) ?? Whole(ReadOne(said, project), said, project);

    /// <summary>What was understood of the whole sentence; failing that, what its rest means for the service that it begins with.</summary>
    private static Understood? Whole(Understood? understood, string said, ProjectContext project) =>
        understood as Calls ?? LeadingService.Read(Courtesies.LeaveOut(said, isValue: true).Trim(), project, ReadOne) ?? understood;

    private static Understood? ReadBlock(string text, ProjectContext project)
    {
        var variables = EnvironmentBlock.Read(text, out var rest);
        if (variables.Count == 0)
            return null;
        var instruction = rest.IsEmpty ? "" : Courtesies.LeaveOut(string.Join(' ', rest.Select(line => line.TrimEnd(':'))), isValue: false);
        return EnvironmentSentences.ReadBlock(variables, instruction, project) ?? (variables.Count == 1 ? null : Unclear(text, variables.Count, rest[0]));
    }

    /// <summary>Which line of a block was not understood; not what is in it, since it may belong to a secret.</summary>
    private static Answer Unclear(string text, int variables, string line)
    {
        var number = Array.FindIndex(text.ReplaceLineEndings("\n").Split('\n'), each => each.Trim() == line) + 1;
        return new Answer(
            $"I read {variables} environment variables there, but line {number} is neither `NAME=value` nor a sentence that says where they belong, so I changed nothing. " +
            "Mend that line or leave it out, and send it again.");
    }

    private static Understood? ReadOne(string said, ProjectContext project)
    {
        var understood = ReadRules(Courtesies.LeaveOut(said, isValue: false), project);
        return SetsVariables(understood) && ReadRules(Courtesies.LeaveOut(said, isValue: true), project) is { } exact && SetsVariables(exact) ? exact : understood;
    }

    private static bool SetsVariables(Understood? understood) => understood is Calls { Operations: [{ Operation: "set_environment_variables" }] };

    /// <summary>The first rule that leads to operations; failing that, the first that leads to a question.</summary>
    private static Understood? ReadRules(string sentence, ProjectContext project)
    {
        Understood? answer = null;
        foreach (var rule in Rules)
        {
            switch (rule.Read(sentence, project))
            {
                case Calls calls:
                    return calls;
                case { } other:
                    answer ??= other;
                    break;
            }
        }

        return answer ?? (sentence.StartsWith(" also ", StringComparison.OrdinalIgnoreCase) ? ReadRules(sentence[" also".Length..], project) : null);
    }

    /// <summary>Several requests: all are understood, or the sentence is taken as one.</summary>
    private static Calls? ReadSequence(string said, ProjectContext project)
    {
        var parts = Parts(said).Where(part => part.Trim().Length > 0).ToArray();
        if (parts.Length is < 2 or > 8)
            return null;
        var operations = ImmutableArray.CreateBuilder<OperationCall>();
        foreach (var part in parts)
        {
            if (ReadOne(part.Trim(), project) is not Calls calls)
                return null;
            operations.AddRange(calls.Operations);
        }

        return new Calls(operations.ToImmutable());
    }

    /// <summary>What stands between connectors; one within quotes connects nothing.</summary>
    private static IEnumerable<string> Parts(string said)
    {
        var quoted = Quoted().Matches(said);
        var start = 0;
        foreach (var connector in Connectors().Matches(said).Where(connector => !quoted.Any(span => span.Index < connector.Index && connector.Index < span.Index + span.Length)))
        {
            yield return said[start..connector.Index];
            start = connector.Index + connector.Length;
        }

        yield return said[start..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""(?<=[ =])(?:"[^"]*"|'[^']*'|`[^`]*`)(?=$|[\s,;.!?])""")]
    private static partial Regex Quoted();

    /// <summary>A verb that begins a request of its own, where an "and" or a comma stands before it.</summary>
    private const string Request = @"(?=(?:also |please |then )?(?:set|add|remove|delete|deploy|redeploy|use|change|expose|rename|accept|reject|move|generate|make|split|unset|install|lock|unlock|put|show|list|give|approve|undo|reanalyze|analyze|check|configure|what|how|why|skip|upgrade|limit|roll|pause|resume|stop|retry|rotate)\b)";

    [GeneratedRegex(@"(?:, and then |,? then |,? and then |; |,? and " + Request + @"|\. |, " + Request + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Connectors();
}
