using System.Text.RegularExpressions;

namespace Hydron.Plans;

/// <summary>A piece of a line of a script or file.</summary>
/// <param name="Secret">What a placeholder stands for, "DATABASE_URL of api"; null for plain text.</param>
public sealed partial record ScriptPart(string Text, string? Secret)
{
    /// <summary>The pieces of a line; every character is in one of them, in order.</summary>
    public static ImmutableArray<ScriptPart> Of(string line)
    {
        var parts = ImmutableArray.CreateBuilder<ScriptPart>();
        var at = 0;
        foreach (Match match in Placeholder().Matches(line))
        {
            if (match.Index > at)
                parts.Add(new ScriptPart(line[at..match.Index], null));
            parts.Add(new ScriptPart(match.Value, $"{match.Groups["name"].Value} of {match.Groups["service"].Value}"));
            at = match.Index + match.Length;
        }

        if (at < line.Length)
            parts.Add(new ScriptPart(line[at..], null));
        return parts.ToImmutable();
    }

    [GeneratedRegex(@"\{\{secret:(?<service>[a-z0-9-]+)/(?<name>[A-Za-z_][A-Za-z0-9_]*)\}\}")]
    private static partial Regex Placeholder();
}
