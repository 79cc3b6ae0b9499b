using Hydron.Analysis.Dependencies;
using static Hydron.Chats.Offline.Calls;

namespace Hydron.Chats.Offline.Sentences;

/// <summary>"add a Redis cache", "the api needs Postgres".</summary>
internal static class DependencySentences
{
    private const string A = "[a|an|the|my|another|some]";
    private const string What = "[cache|database|db|server|instance|service|dependency|queue|store]";

    private const string Replace = "(switch|change|migrate|move|go)";

    public static ImmutableArray<Rule> Rules =>
    [
        new($"(add|create|include|attach|provision|set up|install|connect|give me|give us|i need|we need|i want) {A} {{word}} {What}", Add),
        new($"(add|create|include|attach|provision|set up|install|connect) {A} {{word}} {What} (for|to|on) {{service}}", Add),
        new($"(add|create|include|attach|provision|set up|install|connect|i need|we need|i want) {A} {{kinds}} {What} [(for|to|on) (everything|{{services}})]", AddEach),
        new($"{{service}} (needs|wants|uses|should use|requires) {A} {{word}} {What}", Add),
        new($"give {{service}} {A} {{word}} {What}", Add),
        new($"use {{word}} {What} (as|for) [the|a] (cache|database|db|storage|queue|sessions|caching)", Add),
        new($"(use|take|i want|we want|i'd rather (use|have)|i would rather (use|have)|rather use) {{word}} {What} (instead of|rather than|not|than) [the] {{service}} {What}", ReplaceNamed),
        new($"{{word}} {What} (instead of|rather than) [the] {{service}} {What}", ReplaceNamed),
        new($"{{service}} should be [replaced (by|with)] {A} {{word}} {What}", ReplaceNamed),
        new($"{Replace} from {{service}} to {{word}} {What}", ReplaceNamed),
        new($"(replace|swap|exchange) {{service}} (by|with|for) {A} {{word}} {What}", ReplaceNamed),
        new($"{Replace} {{service}} to {A} {{word}} {What} [(instead of|rather than|not) {{word2}}]", ReplaceNamed),
        new("(add|create|set up) [a|an|the] (database|db)", _ => new Answer("Which database: postgres, mysql or mongodb?")),
        new("(add|create|set up) [a|an|the] cache", _ => One("add_dependency", ("kind", "redis"))),
    ];

    /// <summary>Also with a typing error, where that leads to one kind only.</summary>
    private static string? KindOf(string word) => DependencyCatalog.KindOf(word)
        ?? (Reading.Nearest(DependencyCatalog.Kinds, word) is { } kind && word.Length > 4 ? kind : null);

    /// <summary>"redis and postgres", "for the api and the worker".</summary>
    private static Understood? AddEach(Reading reading)
    {
        var kinds = Lists.Split(reading.Text("kinds")!).Select(KindOf).ToArray();
        return kinds.Contains(null) ? null : reading.Services("services", services => new Calls(
        [
            .. from kind in kinds
               from service in services ?? (IEnumerable<string?>)[null]
               from call in One("add_dependency", ("kind", kind), ("forService", service)).Operations
               select call,
        ]));
    }

    private static Understood? ReplaceNamed(Reading reading)
    {
        if (KindOf(reading.Text("word")!) is not { } kind)
            return null;
        return reading.Service("service", service => reading.Project.Services.First(each => each.Name == service).IsDependency
            ? One("replace_dependency", ("service", service), ("kind", kind))
            : null);
    }

    private static Understood? Add(Reading reading)
    {
        if (KindOf(reading.Text("word")!) is not { } kind)
            return null;
        return reading.Has("service")
            ? reading.Service("service", service => One("add_dependency", ("kind", kind), ("forService", service)))
            : One("add_dependency", ("kind", kind));
    }
}
