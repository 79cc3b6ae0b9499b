using System.Globalization;
using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>A sentence that has a rule's form: what stands in its slots, in the project at hand.</summary>
public sealed partial class Reading(Match match, ProjectContext project)
{
    public ProjectContext Project => project;

    public bool Has(string slot) => match.Groups[slot].Success;

    /// <summary>What stands in a slot, without quotes; null where it is empty.</summary>
    public string? Text(string slot) => Has(slot) ? Unquote(match.Groups[slot].Value) : null;

    public int? Number(string slot) => int.TryParse(Text(slot), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Values by name, of a slot that holds <c>A=1, B="two words"</c>.</summary>
    public IReadOnlyDictionary<string, string> Assignments(string slot)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match assignment in Assignment().Matches(Text(slot)!))
            values[assignment.Groups["name"].Value] = Unquote(TrailingComma().Replace(assignment.Groups["value"].Value, ""));
        return values;
    }

    /// <summary>A duration such as <c>60</c>, <c>60s</c> or <c>2 minutes</c>, in seconds.</summary>
    public int? Seconds(string slot)
    {
        if (Text(slot) is not { } text)
            return null;
        var digits = new string([.. text.TakeWhile(char.IsAsciiDigit)]);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
            return null;
        return text[digits.Length..].TrimStart().StartsWith('m') ? number * 60 : number;
    }

    /// <summary>The one service that a slot names, however it is spelt, or a question about it.</summary>
    public Understood? Service(string slot, Func<string, Understood?> then) => Text(slot) is "the" or "my" or "our" ? null : ServiceNames.Resolve(Text(slot)!, project) switch
    {
        { Name: { } name } => then(name),
        var unresolved => new Answer(unresolved.Question),
    };

    /// <summary>As <see cref="Service"/>; where the slot is empty, the only service that runs the person's code, or a question.</summary>
    public Understood? ServiceOrOnly(string slot, Func<string, Understood?> then)
    {
        if (Has(slot))
            return Service(slot, then);
        var own = project.Services.Where(service => service is { IsDependency: false, IsRejected: false }).ToArray();
        return own.Length switch
        {
            1 => then(own[0].Name),
            0 => new Answer("This project has no services yet. Paste the URL of a git repository to find some."),
            _ => new Answer($"Which service do you mean: {string.Join(", ", own.Select(service => service.Name))}?"),
        };
    }

    /// <summary>All the services that a slot names, or a question about the first that is unclear. Null for every service, where the slot is empty.</summary>
    public Understood? Services(string slot, Func<string[]?, Understood?> then)
    {
        if (!Has(slot))
            return then(null);
        var names = new List<string>();
        foreach (var word in Lists.Split(match.Groups[slot].Value))
        {
            var resolved = ServiceNames.Resolve(Unquote(word), project);
            if (resolved.Name is null)
                return new Answer(resolved.Question);
            names.Add(resolved.Name);
        }

        return then([.. names.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>A server of the plan; null where the slot is empty.</summary>
    public Understood? Server(string slot, Func<string?, Understood?> then)
    {
        if (Text(slot) is not { } text || text is "it" or "them")
            return then(null);
        var found = project.PlannedServers.FirstOrDefault(server => string.Equals(server, text, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : then(found);
    }

    internal static string Unquote(string text)
        => text.Length >= 2 && text[0] == text[^1] && (text[0] is '"' or '\'' or '`') ? text[1..^1] : text;

    [GeneratedRegex("""(?<name>[A-Za-z_][A-Za-z0-9_]*) ?= ?(?<value>"[^"]*"|'[^']*'|`[^`]*`|\S+)""")]
    private static partial Regex Assignment();

    [GeneratedRegex(",$")]
    private static partial Regex TrailingComma();
}
