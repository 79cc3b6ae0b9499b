using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments;

/// <summary>Values that are secrets by their looks, whatever they are called: tokens with a known prefix, private keys, passwords in addresses, random texts.</summary>
public static partial class SecretValues
{
    /// <summary>Bits a character. Words, paths and hexadecimal commits stay below it; random base64 of this length is above.</summary>
    private const double RandomEntropy = 4.2;

    private const int FewestDigits = 3;

    public static bool IsIn(string text) => Find(text).Any();

    /// <summary>Where they stand in a text; they may overlap.</summary>
    public static IEnumerable<Range> Find(string text) =>
        new[] { PrivateKey(), Token(), Bearer(), InAddress() }
            .SelectMany(form => form.Matches(text))
            .Select(match => match.Groups["value"])
            .Concat(Random().Matches(text).Select(match => match.Groups["value"]).Where(value => IsRandom(value.Value)))
            .Select(value => value.Index..(value.Index + value.Length));

    private static bool IsRandom(string text) =>
        text.Count(char.IsAsciiDigit) >= FewestDigits
        && text.Any(char.IsAsciiLetterUpper)
        && text.Any(char.IsAsciiLetterLower)
        && text.CountBy(letter => letter).Sum(letter => -(double)letter.Value / text.Length * Math.Log2((double)letter.Value / text.Length)) >= RandomEntropy;

    [GeneratedRegex(@"(?<value>-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\z))", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    // GitHub, GitLab, OpenAI and Anthropic, Stripe, Slack, AWS, Google, npm, PyPI, SendGrid, DigitalOcean, Hugging Face, age; JSON web tokens.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9_])(?<value>gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|sk-[\w-]{16,}|[sr]k_(?:live|test)_\w{10,}|whsec_\w{10,}|xox[abeprs]-[\w-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|ya29\.[\w.-]{20,}|npm_\w{30,}|pypi-[\w-]{20,}|SG\.[\w-]{10,}\.[\w-]{10,}|do[opr]_v1_\w{20,}|hf_\w{20,}|AGE-SECRET-KEY-1\w+|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)")]
    private static partial Regex Token();

    [GeneratedRegex(@"\bBearer[ \t]+(?<value>[\w.~+/=-]{12,})", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    /// <summary>The password in <c>scheme://user:password@host</c>.</summary>
    [GeneratedRegex(@"://[^\s/@:]{0,200}:(?<value>[^\s/@]{1,500})@")]
    private static partial Regex InAddress();

    [GeneratedRegex(@"(?<![\w/.+@:-])(?<value>[A-Za-z0-9+/_=-]{24,})(?![\w/.@:])")]
    private static partial Regex Random();
}
