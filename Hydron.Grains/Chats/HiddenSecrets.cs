using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Runs.Logs;

namespace Hydron.Chats;

/// <summary>
/// What a person wrote, with every value hidden that looks like a secret: by the name before it, in a .env line as well as in a sentence, or by its own looks. It hides
/// rather too much than too little: what it leaves is stored in the clear and told to the model in later turns.
/// </summary>
/// <param name="Text">The text that may be stored.</param>
/// <param name="Values">The values that were hidden, as they may come back in an answer.</param>
public sealed partial record HiddenSecrets(string Text, ImmutableArray<string> Values)
{
    /// <param name="knownSecrets">Names of the project's secret variables, which need not sound like one.</param>
    public static HiddenSecrets In(string text, IReadOnlySet<string> knownSecrets)
    {
        var spans = Lines().Matches(text)
            .Concat(Bare().Matches(text))
            .Where(match => IsSecret(match.Groups["name"].Value))
            .SelectMany(match => match.Groups["value"].Captures)
            .Concat(InSentences(text, IsSecret))
            .Select(value => value.Index..(value.Index + value.Length))
            .Concat(SecretValues.Find(text))
            .ToArray();
        ImmutableArray<string> values = [.. spans.Select(span => text[span]).SelectMany(Forms).Where(value => value.Length > 0 && value != Redactor.Mark).Distinct()];
        return new HiddenSecrets(new Redactor(values).Redact(Cover(text, spans)), values);

        bool IsSecret(string name) => VariableNames.IsSecret(name) || knownSecrets.Contains(name);
    }

    /// <summary>A value of a name that is no secret is looked into: <c>here it is: API_KEY=…</c>.</summary>
    private static IEnumerable<Capture> InSentences(string text, Func<string, bool> isSecret)
    {
        for (var match = Sentences().Match(text); match.Success;)
        {
            var name = match.Groups["name"];
            if (!isSecret(name.Value))
            {
                match = Sentences().Match(text, name.Index + name.Length);
                continue;
            }

            foreach (Capture value in match.Groups["value"].Captures)
                yield return value;
            match = match.NextMatch();
        }
    }

    private static string Cover(string text, Range[] spans)
    {
        var covered = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans.Where(span => span.End.Value > span.Start.Value).OrderBy(span => span.Start.Value))
        {
            if (span.End.Value <= at)
                continue;
            if (span.Start.Value >= at)
                covered.Append(text, at, span.Start.Value - at).Append(Redactor.Mark);
            at = span.End.Value;
        }

        return covered.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The value, and what may have been understood as the value: without the sentence's end, the comment, or what follows it.</summary>
    private static IEnumerable<string> Forms(string value) =>
        [value, value.TrimEnd('.', ',', ';', '!', '?'), value.Split(" #")[0].TrimEnd(), value.Split(' ')[0]];

    /// <summary>A line of a .env file; quoted values may go on over several.</summary>
    [GeneratedRegex("""
        ^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:"(?<value>(?:[^"\\]|\\.)*)"(?=[ \t]*(?:[#][^\n]*)?\r?$)|'(?<value>[^']*)'(?=[ \t]*(?:[#][^\n]*)?\r?$)|(?<value>[^\s][^\r\n]*))
        """, RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Lines();

    /// <summary><c>NAME=value</c>, <c>"name": "value"</c>, <c>NAME [for the api] to value [= value]</c>, and a value alone on the line after <c>name:</c>.</summary>
    [GeneratedRegex("""
        (?<![A-Za-z0-9_])(?<name>[A-Za-z_][A-Za-z0-9_]*)(?![A-Za-z0-9_])["'`]?
        (?:
            :[ \t]*\r?\n\s*(?<value>[^\s=:]+)[ \t]*(?=\r?\n|\z)
          |
            (?:[ \t]+(?:for|on|in|of)[ \t]+[^\r\n=:]{1,100}?)??
            (?:[ \t]*(?:=>|:=|=|:)[ \t]*|[ \t]+(?:with(?:[ ]the)?[ ]value(?:[ ]of)?|equals?(?:[ ]to)?|to[ ]be|to|as|is|be|was)[ \t]+)
            (?:"(?<value>[^"]*)"|'(?<value>[^']*)'|`(?<value>[^`]*)`|“(?<value>[^”]*)”|["'`“](?<value>[^\r\n]+)|(?<value>[^\s"'`“]\S*))
            (?:[ \t]+(?:=|to|as|be)[ \t]+(?<value>\S+))?
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    /// <summary><c>set NAME value</c>.</summary>
    [GeneratedRegex(@"\b(?:[Ss]et|[Aa]dd|[Uu]se|[Ee]xport|[Pp]ut)[ \t]+(?:the[ \t]+)?(?<name>[A-Z][A-Z0-9_]*)[ \t]+(?!(?:to|as|is|be|for|on|in|of|with|equals?|and|from|=)\b|=)(?<value>\S+)")]
    private static partial Regex Bare();
}
