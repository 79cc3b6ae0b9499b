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

    /// <summary>Values by name, of a slot that holds <c>A=1, B="two words"</c> or <c>A to 1 and B to "two words"</c>.</summary>
    public IReadOnlyDictionary<string, string> Assignments(string slot)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match assignment in Assignment().Matches(Text(slot)!))
            values[assignment.Groups["name"].Value] = Unquote(TrailingComma().Replace(assignment.Groups["value"].Value, ""));
        return values;
    }

    /// <summary>A duration such as <c>60</c>, <c>60s</c>, <c>2 minutes</c> or <c>a minute</c>, in seconds; null where it is none, or longer than anybody waits.</summary>
    public int? Seconds(string slot)
    {
        if (Text(slot) is not { } text)
            return null;
        var duration = Duration().Match(text);
        var unit = duration.Groups["unit"].Value.StartsWith("m", StringComparison.OrdinalIgnoreCase) ? 60 : 1;
        return duration.Groups["number"] is not { Length: > 0 } digits ? unit
            : int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number * unit : null;
    }

    /// <summary>The one service that a slot names, however it is spelt, or a question about it.</summary>
    public Understood? Service(string slot, Func<string, Understood?> then) => Text(slot)!.ToLowerInvariant() is "the" or "my" or "our" or "server" or "machine" ? null : ServiceNames.Resolve(Text(slot)!, project) switch
    {
        { Name: { } name } => then(name),
        var unresolved => new Answer(unresolved.Question),
    };

    /// <summary>As <see cref="Service"/>; where the slot is empty, the only service that runs the person's code, or a question.</summary>
    public Understood? ServiceOrOnly(string slot, Func<string, Understood?> then)
    {
        if (Has(slot))
            return Service(slot, then);
        string[] own = Attached("service") is [_, ..] attached ? [.. attached]
            : [.. project.Services.Where(service => service is { IsDependency: false, IsRejected: false }).Select(service => service.Name)];
        return own.Length switch
        {
            1 => then(own[0]),
            0 => new Answer("This project has no services yet. Paste the URL of a git repository to find some."),
            _ => new Answer($"Which service do you mean: {string.Join(", ", own)}?"),
        };
    }

    /// <summary>Names of the things of a kind that the person attached to the message.</summary>
    public ImmutableArray<string> Attached(string kind) => [.. project.Attached.Where(each => each.Kind == kind).Select(each => each.Name)];

    /// <summary>The number of the one run that is attached; null for none or several.</summary>
    public int? AttachedRun => project.Attached.Where(each => each.Kind == "run").ToArray() is [var only] ? only.Number : null;

    /// <summary>
    /// All the services that a slot names, or a question about the first that is unclear. Where the slot is empty: those that are attached, and null, for every service, where none is.
    /// </summary>
    public Understood? Services(string slot, Func<string[]?, Understood?> then)
    {
        if (!Has(slot) || (IsThis(Text(slot)!) && Attached("service").Length > 1))
            return then(Attached("service") is [_, ..] attached ? [.. attached] : null);
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

    /// <summary>A server of the inventory or the plan, however it is spelt, or which ones there are.</summary>
    public Understood AnyServer(string slot, Func<string, Understood> then)
    {
        var known = project.Inventory.Union(project.PlannedServers, StringComparer.OrdinalIgnoreCase).ToArray();
        if (IsThis(Text(slot)!) && Attached("server") is [var attached])
            return then(attached);
        return Nearest(known, Text(slot)!) is { } found ? then(found) : new Answer(known.Length == 0
            ? "There are no servers yet. Say \"generate the plan\" to get one planned, or add your own on the Servers page."
            : $"There is no server \"{Text(slot)}\" here. There are: {string.Join(", ", known)}.");
    }

    /// <summary>The name that was meant: the same one, or the only one that a typing error leads from.</summary>
    public static string? Nearest(IReadOnlyCollection<string> names, string said) =>
        names.FirstOrDefault(name => string.Equals(name, said, StringComparison.OrdinalIgnoreCase))
        ?? (names.Where(name => EditDistance.Between(name.ToLowerInvariant(), said.ToLowerInvariant()) <= EditDistance.Tolerance(name.Length)).ToArray() is [var only] ? only : null);

    /// <summary>A server of the plan; where the slot is empty, the one that is attached, or null.</summary>
    public Understood? Server(string slot, Func<string?, Understood?> then)
    {
        if (Text(slot) is not { } text || text is "them" || IsThis(text))
            return then(AttachedPlannedServer);
        var found = project.PlannedServers.FirstOrDefault(server => string.Equals(server, text, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : then(found);
    }

    /// <summary>The planned server that is attached; null for none.</summary>
    public string? AttachedPlannedServer => project.PlannedServers.FirstOrDefault(server => Attached("server").Contains(server, StringComparer.OrdinalIgnoreCase));

    /// <summary>A word that points at what is attached.</summary>
    internal static bool IsThis(string word) => word.ToLowerInvariant() is "it" or "this" or "that" or "these" or "them";

    internal static string Unquote(string text)
        => text.Length >= 2 && text[0] == text[^1] && (text[0] is '"' or '\'' or '`') ? text[1..^1] : text;

    [GeneratedRegex("""(?<name>[A-Za-z_][A-Za-z0-9_]*)(?: ?= ?| (?:to|as) )(?<value>"[^"]*"|'[^']*'|`[^`]*`|\S+)""")]
    private static partial Regex Assignment();

    [GeneratedRegex("^(?:(?<number>[0-9]+)|a|one)? ?(?<unit>[a-z]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(",$")]
    private static partial Regex TrailingComma();
}
