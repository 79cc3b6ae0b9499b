using System.Text;
using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>
/// A sentence's form, as people write it down: words, <c>(one|or another)</c>, <c>[perhaps this]</c> and slots such as <c>{service}</c>.
/// It must fit the whole sentence; each word but a comma brings the space before it, so optional parts need no care.
/// </summary>
public static class Pattern
{
    private const string Item = @"[""'`]?\.?[A-Za-z0-9][\w.-]*[""'`]?";
    private const string Value = @"""[^""]*""|'[^']*'|`[^`]*`|\S+";

    /// <summary>Slots by name. A number after the name (<c>{service2}</c>) makes a second one of the same kind.</summary>
    private static readonly Dictionary<string, string> Slots = new(StringComparer.Ordinal)
    {
        ["service"] = $"(?: the| my| our)? (?<#>{Item})(?:'s)?(?: (?:service|container|app))?",
        ["services"] = $"(?: the| my| our)? (?<#>(?:{Item})(?:(?:,? and|,| &)(?: the)? (?:{Item}))*?)(?: (?:services?|containers?))?,?",
        ["everything"] = " (?:all(?: of)?(?: the| my)?(?: services)?|every service|everything|everywhere|each service|both(?: services)?)",
        ["server"] = $"(?: the| my| our)?(?: server)? (?<#>{Item})(?: server)?",
        ["name"] = " [\"'`]?(?<#>[A-Za-z_][A-Za-z0-9_]*)[\"'`]?",
        ["names"] = " (?<#>[A-Za-z_][A-Za-z0-9_]*(?:(?:,? and|,) [A-Za-z_][A-Za-z0-9_]*)*)",
        ["value"] = $" (?<#>{Value})",
        ["assignments"] = $" (?<#>[A-Za-z_][A-Za-z0-9_]* ?= ?(?:{Value})(?:(?:,? and|,)? [A-Za-z_][A-Za-z0-9_]* ?= ?(?:{Value}))*)",
        ["pairs"] = $" (?<#>[A-Za-z_][A-Za-z0-9_]* (?:to|as|=) (?:{Value})(?:(?:,? and|,) [A-Za-z_][A-Za-z0-9_]* (?:to|as|=) (?:{Value}))+)",
        ["kinds"] = " (?<#>[A-Za-z][A-Za-z0-9]+(?:(?:,? and|,)(?: an?)? [A-Za-z][A-Za-z0-9]+)*)",
        ["packages"] = " (?<#>[a-z0-9][a-z0-9+.-]+(?:(?:,? and|,) [a-z0-9][a-z0-9+.-]+)*)",
        ["count"] = " (?<#>two|three|[2-9])",
        ["number"] = @" (?<#>\d+)",
        ["gigabytes"] = @" (?<#>\d+) ?(?:gb|gib|g|gigs?|gigabytes?)(?: of)?(?: ram| memory)?",
        ["megabytes"] = @" (?<#>\d+) ?(?:mb|mib|m|megabytes?)(?: of)?(?: ram| memory)?",
        ["seconds"] = @" (?<#>(?:\d+|a|one) ?(?:seconds?|secs?|s|minutes?|mins?|m)?|second|minute)",
        ["host"] = @" (?:https?://)?(?<#>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])/?",
        ["folder"] = @" [""'`]?(?<#>[\w.@/-]+)[""'`]?",
        ["user"] = @" [""'`]?(?<#>[A-Za-z0-9_][\w-]*(?::[A-Za-z0-9_][\w-]*)?)[""'`]?",
        ["known"] = @" (?<#>root|nobody|node|www-data|nginx|app|\d+(?::\d+)?)", // the users of a container's images that people name without saying "user"
        ["path"] = @" [""'`]?(?<#>/[^\s""'`]*)[""'`]?",
        ["url"] = @" <?(?<#>(?:https?://|git@|ssh://|git://|file:)[^\s>]+)>?",
        ["image"] = @" [""'`]?(?<#>[a-z0-9][\w.-]*(?::\d+)?(?:/[\w.-]+)*(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?)[""'`]?",
        ["reference"] = @" [""'`]?(?<#>[a-z0-9][a-z0-9-]*/[\w.:/-]+)[""'`]?",
        ["word"] = $" (?<#>{Item})",
        ["words"] = " (?<#>.+)",
    };

    /// <exception cref="FormatException">An unknown slot, or a bracket that does not close.</exception>
    public static SentenceForm Compile(string pattern)
    {
        var expression = new StringBuilder("^");
        var depth = 0;
        for (var at = 0; at < pattern.Length;)
        {
            switch (pattern[at])
            {
                case ' ':
                    at++;
                    break;
                case '(' or '[':
                    depth++;
                    expression.Append("(?:");
                    at++;
                    break;
                case ')' or ']':
                    depth--;
                    expression.Append(pattern[at] == ']' ? ")?" : ")");
                    at++;
                    break;
                case '|':
                    expression.Append('|');
                    at++;
                    break;
                case '{':
                    var end = pattern.IndexOf('}', at);
                    expression.Append(Slot(pattern[(at + 1)..end]));
                    at = end + 1;
                    break;
                default:
                    var word = pattern[at..].TakeWhile(each => each is not (' ' or '(' or ')' or '[' or ']' or '|' or '{')).ToArray();
                    expression.Append(word is [','] ? "" : " ").Append(Regex.Escape(new string(word)));
                    at += word.Length;
                    break;
            }
        }

        if (depth != 0)
            throw new FormatException($"A bracket of '{pattern}' does not close.");
        return new SentenceForm(expression.Append('$').ToString());
    }

    private static string Slot(string name)
        => Slots.TryGetValue(name.TrimEnd('2'), out var expression)
            ? expression.Replace("#", name, StringComparison.Ordinal)
            : throw new FormatException($"There is no slot '{name}'.");
}
