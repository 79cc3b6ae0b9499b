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
        .. RunSentences.Rules,
        .. PortSentences.Rules,
        .. HealthCheckSentences.Rules,
        .. DependencySentences.Rules,
        .. ServerSentences.Rules,
        .. DockerfileSentences.Rules,
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
        return ReadSequence(said, project) ?? ReadOne(said, project) ?? block ?? HelpSentences.NotUnderstood;
    }

    private static Understood? ReadBlock(string text, ProjectContext project)
    {
        var variables = EnvironmentBlock.Read(text, out var rest);
        if (variables.Count == 0)
            return null;
        var instruction = rest.IsEmpty ? "" : Clean(string.Join(' ', rest.Select(line => line.TrimEnd(':'))), Ending());
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

    /// <summary>One request. Of a variable's value nothing is cut off but the full stop that ends a sentence: a password may end with an exclamation mark.</summary>
    private static Understood? ReadOne(string said, ProjectContext project)
    {
        var understood = ReadRules(Clean(said, Ending()), project);
        return SetsVariables(understood) && ReadRules(Clean(said, EndingOfValue()), project) is { } exact && SetsVariables(exact) ? exact : understood;
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

        return answer;
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

    /// <summary>One space before each word, courtesies left out.</summary>
    private static string Clean(string said, Regex ending)
    {
        var sentence = " " + said;
        sentence = Assent().Replace(sentence, "$1 ");
        for (var before = ""; before != sentence;)
        {
            before = sentence;
            sentence = Courtesy().Replace(ending.Replace(sentence, ""), "");
        }

        return sentence.Length <= 1 ? " " + said : sentence;
    }

    [GeneratedRegex("^( (?:yes|ok|okay|yep|sure)), ", RegexOptions.IgnoreCase)]
    private static partial Regex Assent();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^ (?:please|pls|can you|could you|would you|will you|can we|could we|i want you to|i want to|i'd like you to|i'd like to|i would like to|i would like you to|we want to|we'd like to|let's|lets|let us|hydron|hey hydron|hi hydron|ok hydron|now|just|go ahead and|also|then|and|so|you should|you can|i think you should|kindly|help me to|help me)[,:]?(?= .)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"(?:[.!?;]+|,? (?:please|pls|thanks|thank you|thx|for me|for us|right now|asap|again please|instead))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"(?:(?<![.!?;])\.|,? (?:please|pls|thanks|thank you|thx|for me|for us|right now|asap|again please|instead))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndingOfValue();

    [GeneratedRegex("""(?<=[ =])(?:"[^"]*"|'[^']*'|`[^`]*`)(?=$|[\s,;.!?])""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:, and then |,? then |,? and then |; | and (?=(?:set|add|remove|delete|deploy|redeploy|use|change|expose|rename|accept|reject|move|generate|make|split|unset|install)\b)|\. |, (?=(?:set|add|remove|delete|deploy|redeploy|use|change|expose|rename|accept|reject|move|generate|split|unset|install)\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Connectors();
}
