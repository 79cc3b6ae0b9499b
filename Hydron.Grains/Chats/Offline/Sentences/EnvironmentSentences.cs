using System.Text.RegularExpressions;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"set LOG_LEVEL to debug for api and web", "remove SENTRY_DSN", "A=1, B=2 on the worker".</summary>
internal static partial class EnvironmentSentences
{
    private const string Set = "(set|add|define|change|update|put|use|make|create|configure|export)";
    private const string Variable = "[the|a|an] [new] [env|environment] [variable|var|secret|variables|vars] [called|named]";
    private const string To = "(to|as|=|with value|with the value|equal to|be)";
    private const string On = "(for|on|in|of|to)";
    private const string Where = $"[{On} (everything|{{services}})]";
    private const string Drop = "(remove|delete|unset|drop|clear|get rid of)";

    public static ImmutableArray<Rule> Rules =>
    [
        .. Placed($"{Set} {Variable} {{assignments}}", Assign),
        .. Placed("{assignments}", Assign),
        .. Placed($"{Set} {Variable} {{name}} {To} {{value}}", SetOne),
        .. Placed($"{Drop} {Variable} {{names}}", RemoveAll, "(for|on|in|of|from)"),
        .. Placed($"{Set} {Variable} {{pairs}}", AssignPairs),
        .. Placed($"{Set} {Variable} {{name}} from {{value2}} to {{value}}", SetOne),
        .. Placed($"{Set} {{name}} {{value}}", (reading, services) => IsUpper(reading.Text("name")!) && !IsPreposition(reading.Text("value")!) ? SetOne(reading, services) : null),
        .. Placed("{name} (should be|must be|has to be|shall be) {value}", SetOne),
        new($"{Set} {{service}} [variable] {{name}} {To} {{value}}", reading => LooksLikeVariable(reading, "name") ? reading.Service("service", service => SetOne(reading, [service])) : null),
        new("{services} (need|needs|should have|should get|must have|want|wants) [the] [variable|env var] {assignments}", reading => reading.Services("services", services => Assign(reading, services))),
        new("{services} (doesn't|does not|don't|do not) need [the] [variable|env var] {names}", reading => reading.Services("services", services => RemoveAll(reading, services))),
        .. Placed($"{Drop} [the] {{names}} (variable|variables|env var|env vars|environment variable|environment variables|secret)", RemoveAll, "(for|on|in|of|from)"),
        new($"{Set} {Variable} {{name}} {On} {{services}} {To} {{value}}", reading => LooksLikeVariable(reading, "name") ? reading.Services("services", services => SetOne(reading, services)) : null),
        new($"{Set} {Variable} {{name}} {On} {{everything}} {To} {{value}}", reading => LooksLikeVariable(reading, "name") ? SetOne(reading, null) : null),
        new("(in|on|for) {services} " + $"{Set} {Variable} {{name}} {To} {{value}}", reading => reading.Services("services", services => SetOne(reading, services))),
        new("(in|on|for) {services} " + $"{Set} {Variable} {{assignments}}", reading => reading.Services("services", services => Assign(reading, services))),
        new("(show|list|what are|which are|display|print) [me] [the|all] [all] [the] (environment|env) [variables|vars] [(of|for|in|on) {service}]", List),
        new("(show|list|what are|which are|display|print) [me] [the|all] [all] [the] (variables|vars|secrets) [(of|for|in|on) {service}]", List),
        new("(which|what) (environment|env) [variables|vars] (does|do|has|have) {service} [need|have|use|needs|uses]", List),
        new("(which|what) (variables|vars|environment variables|env vars) (are missing|are not set|are set|are there|do I need|need a value)", _ => One("list_environment_variables")),
    ];

    /// <summary>What a pasted .env block means, with the sentence before or after it that says where.</summary>
    public static Understood? ReadBlock(IReadOnlyDictionary<string, string> variables, string instruction, ProjectContext project)
    {
        if (instruction.Length == 0)
            return SetAll(variables, project.Attached.Where(each => each.Kind == "service").Select(each => each.Name).ToArray() is [_, ..] attached ? attached : null);
        var reading = BlockInstruction().Match(instruction);
        if (!reading.Success)
            return null;
        var block = new Reading(reading, project);
        return block.Has("everything") ? SetAll(variables, null) : block.Services("services", services => SetAll(variables, services));
    }

    /// <summary>Null, for every service, where none is attached.</summary>
    private static string[]? AttachedServices(Reading reading) => reading.Attached("service") is [_, ..] attached ? [.. attached] : null;

    private static IEnumerable<Rule> Placed(string sentence, Func<Reading, string[]?, Understood?> meaning, string on = On)
    {
        yield return new Rule(sentence, reading => meaning(reading, AttachedServices(reading)));
        yield return new Rule($"{sentence} {on} {{everything}}", reading => meaning(reading, null));
        yield return new Rule($"{sentence} {on} {{services}}", reading => reading.Services("services", services => meaning(reading, services)));
        yield return new Rule($"{sentence} everywhere", reading => meaning(reading, null));
    }

    private static Understood? SetOne(Reading reading, string[]? services)
        => LooksLikeVariable(reading, "name") ? SetAll(new Dictionary<string, string> { [reading.Text("name")!] = reading.Text("value")! }, services) : null;

    private static Understood Assign(Reading reading, string[]? services) => SetAll(reading.Assignments("assignments"), services);

    private static Understood? AssignPairs(Reading reading, string[]? services)
        => reading.Assignments("pairs") is var pairs && pairs.Keys.All(name => IsUpper(name) || IsKnown(name, reading.Project)) ? SetAll(pairs, services) : null;

    private static bool IsPreposition(string word) => word is "to" or "as" or "=" or "for" or "on" or "in" or "of" or "from" or "with";

    private static Understood? RemoveAll(Reading reading, string[]? services)
    {
        var names = Lists.Split(reading.Text("names")!).ToArray();
        return names.All(name => IsKnown(name, reading.Project) || IsUpper(name)) ? One("remove_environment_variables", ("names", names), ("services", services)) : null;
    }

    private static Understood? List(Reading reading) => reading.Has("service")
        ? reading.Service("service", service => One("list_environment_variables", ("service", service)))
        : One("list_environment_variables");

    private static Calls SetAll(IReadOnlyDictionary<string, string> variables, string[]? services)
        => One("set_environment_variables", ("variables", variables), ("services", services));

    /// <summary>A word in lower case may be anything ("set the port to 8080"); a variable is written as one, or is known.</summary>
    internal static bool LooksLikeVariable(Reading reading, string slot) => reading.Text(slot) is { } name && (IsKnown(name, reading.Project) || IsUpper(name));

    private static bool IsUpper(string name) => name.Length > 1 && name.Any(char.IsAsciiLetterUpper) && !name.Any(char.IsAsciiLetterLower);

    private static bool IsKnown(string name, ProjectContext project)
        => project.Services.Any(service => !service.Variables.IsDefault && service.Variables.Contains(name, StringComparer.Ordinal));

    [GeneratedRegex("""
        ^(?:\ (?:set|add|use|put|apply|here\ (?:is|are)|here's|this\ is|that's|(?:these|those)\ are|import|load|take|paste))?(?:\ (?:these|this|the|following|my|our|its|it|them|some|all|new|whole|contents?|of))*(?:\ (?:\.?env|environment|file|block|variables?|vars?|values?|secrets?|settings))*(?<everything>\ everywhere)?
        (?:\ (?:for|on|in|of|to)(?:(?<everything>\ (?:all|everything|every|each|everywhere|both)(?:\ (?:of|the|my|services?))*)|(?:\ the)?\ (?<services>[\w.-]+(?:(?:,?\ and|,|\ &)(?:\ the)?\ [\w.-]+)*?)(?:\ services?)?))?$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex BlockInstruction();
}
